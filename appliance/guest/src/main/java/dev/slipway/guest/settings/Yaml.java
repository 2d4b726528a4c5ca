package dev.slipway.guest.settings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// YAML of somebody who may not be a friend, as a tree of JSON. JSON is YAML too.
public final class Yaml {
    static final int MOST_CHARACTERS = 1024 * 1024;

    private static final int DEEPEST = 40;
    private static final int MOST_NODES = 50_000;
    private static final int MOST_ALIASES = 20;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private int left = MOST_NODES;

    private Yaml() {}

    /// @param what it is, for the message
    /// @return the object that is written there; an empty one for nothing
    /// @throws UserDataException when it is no YAML, no object, or too much
    public static ObjectNode object(String what, String text) throws UserDataException {
        return switch (node(what, text)) {
            case ObjectNode object -> object;
            case JsonNode nothing when nothing.isNull() -> NODES.objectNode();
            case JsonNode other ->
                    throw refused(what + " is no list of \"key: value\" but " + kind(other));
        };
    }

    private static JsonNode node(String what, String text) throws UserDataException {
        if (text.length() > MOST_CHARACTERS) {
            throw refused(what + " has more than " + MOST_CHARACTERS + " characters");
        }
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(what)
                        .setCodePointLimit(MOST_CHARACTERS)
                        .setMaxAliasesForCollections(MOST_ALIASES)
                        .setAllowDuplicateKeys(false)
                        .build();
        try {
            measure(new Parse(settings).parseString(text));
            Object loaded = new Load(settings).loadFromString(text);
            return new Yaml().converted(loaded);
        } catch (MarkedYamlEngineException broken) {
            String where =
                    broken.getProblemMark()
                            .map(mark ->
                                    " in line "
                                            + (mark.getLine() + 1)
                                            + ", column "
                                            + (mark.getColumn() + 1))
                            .orElse("");
            throw refused(what + " is not YAML" + where + ": " + broken.getProblem());
        } catch (YamlEngineException | TooMuch broken) {
            throw refused(what + " is not YAML that is read here: " + broken.getMessage());
        }
    }

    /// The parser of events does not recurse, so what would overflow a stack is found here first.
    private static void measure(Iterable<Event> events) {
        int depth = 0;
        int nodes = 0;
        int aliases = 0;
        for (Event event : events) {
            nodes++;
            switch (event) {
                case CollectionStartEvent _ -> depth++;
                case CollectionEndEvent _ -> depth--;
                case AliasEvent _ -> aliases++;
                default -> {
                    // a value, or the frame around all of them
                }
            }
            if (depth > DEEPEST) {
                throw new TooMuch("it is nested more than " + DEEPEST + " deep");
            }
            if (nodes > MOST_NODES || aliases > MOST_ALIASES) {
                throw new TooMuch(
                        "it has more than "
                                + MOST_NODES
                                + " values or "
                                + MOST_ALIASES
                                + " aliases");
            }
        }
    }

    private JsonNode converted(@Nullable Object value) {
        if (left-- == 0) {
            throw new TooMuch("its aliases make more than " + MOST_NODES + " values");
        }
        return switch (value) {
            case null -> NODES.nullNode();
            case Map<?, ?> map -> {
                ObjectNode object = NODES.objectNode();
                map.forEach((key, entry) -> object.set(String.valueOf(key), converted(entry)));
                yield object;
            }
            case List<?> list ->
                    NODES.arrayNode().addAll(list.stream().map(this::converted).toList());
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            default -> NODES.stringNode(value.toString());
        };
    }

    static String kind(JsonNode node) {
        return node.isArray() ? "a list" : node.isObject() ? "an object" : "a single value";
    }

    private static UserDataException refused(String problem) {
        return new UserDataException(List.of(problem));
    }

    /// More than is read.
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuch(String message) {
            super(message);
        }
    }
}
