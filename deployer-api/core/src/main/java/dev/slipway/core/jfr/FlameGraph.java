package dev.slipway.core.jfr;

import dev.slipway.core.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A page that shows [Frames] as a flame graph, by itself: it loads nothing.
public final class FlameGraph {
    private static final String DATA = "\"DATA\"";

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Long> frames = new ArrayList<>();

    private FlameGraph() {}

    /// What the page is made of.
    ///
    /// @param frames depth, weight and place of the name of each, what is upon it right behind it
    private record Data(String title, String unit, List<String> names, List<Long> frames) {}

    public static String page(String title, String unit, Frames frames) {
        FlameGraph graph = new FlameGraph();
        graph.add("all", frames, 0);
        Data data = new Data(title, unit, graph.names, graph.frames);
        // a name such as <init> must not end the script
        return template()
                .replace(DATA, Json.MAPPER.writeValueAsString(data).replace("<", "\\u003c"));
    }

    private void add(String name, Frames frame, long depth) {
        int place =
                places.computeIfAbsent(
                        name,
                        fresh -> {
                            names.add(fresh);
                            return names.size() - 1;
                        });
        frames.add(depth);
        frames.add(frame.weight());
        frames.add((long) place);
        frame.above().forEach((next, upon) -> add(next, upon, depth + 1));
    }

    private static String template() {
        try (InputStream page = FlameGraph.class.getResourceAsStream("flame-graph.html")) {
            return new String(
                    Objects.requireNonNull(page, "the build left out flame-graph.html")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("flame-graph.html cannot be read", broken);
        }
    }
}
