package dev.slipway.rest;

import dev.slipway.core.Json;
import dev.slipway.core.settings.Suggestions;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;

/// Reads a body as JSON whatever its type says, since `curl -d` says it is a form. No body is the
/// empty object; a member that is not known is refused.
final class JsonReader implements MessageBodyReader<Object> {
    private static final int MAX_BYTES = 1024 * 1024;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
        return type == ObjectNode.class || type.isRecord();
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] notes,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return read(whole(body, MAX_BYTES, "A JSON body"), type);
    }

    /// @param what begins the sentence of the refusal
    /// @throws Refusal too-large or incomplete-upload
    static byte[] whole(InputStream body, int maxBytes, String what) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(maxBytes + 1);
        } catch (IOException _) {
            throw Refusal.incomplete();
        }
        if (bytes.length > maxBytes) {
            throw Refusal.tooLarge(what + " has at most " + maxBytes + " bytes");
        }
        return bytes;
    }

    static <T> T read(byte[] json, Class<T> type) {
        byte[] present = json.length == 0 ? new byte[] {'{', '}'} : json;
        try {
            return Json.MAPPER
                    .readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .readValue(present);
        } catch (JacksonException malformed) {
            throw malformed(malformed);
        }
    }

    /// What is said of JSON that is none, or not the one that is wanted.
    static Refusal malformed(JacksonException malformed) {
        return Refusal.invalid(
                malformed instanceof UnrecognizedPropertyException unknown
                        ? unknown(unknown)
                        : message(malformed));
    }

    private static String unknown(UnrecognizedPropertyException unknown) {
        List<String> names =
                unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        return "There is no member \"%s\"; %s"
                .formatted(
                        unknown.getPropertyName(),
                        Suggestions.closest(unknown.getPropertyName(), names)
                                .map(meant -> "did you mean " + meant + "?")
                                .orElse("there are " + String.join(", ", names)));
    }

    private static String message(JacksonException malformed) {
        return "The body is not the JSON that is wanted here: line %d, column %d: %s"
                .formatted(
                        malformed.getLocation().getLineNr(),
                        malformed.getLocation().getColumnNr(),
                        malformed.getOriginalMessage());
    }
}
