package dev.slipway.core.jfr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Stacks laid upon each other: what is the same from the root on is one frame, whose weight is
/// that of all stacks through it. For one thread.
public final class Frames {
    private final Map<String, Frames> above = new LinkedHashMap<>();
    private long weight;

    /// @param stack the root first
    void add(List<String> stack, long weight) {
        this.weight += weight;
        Frames frame = this;
        for (String name : stack) {
            frame = frame.above.computeIfAbsent(name, _ -> new Frames());
            frame.weight += weight;
        }
    }

    long weight() {
        return weight;
    }

    Map<String, Frames> above() {
        return above;
    }

    /// Each stack in a line, its frames parted by semicolons, with its own weight behind a space,
    /// as tools for flame graphs take them.
    public String collapsed() {
        StringBuilder lines = new StringBuilder();
        above.forEach((name, frame) -> frame.collapse(name, lines));
        return lines.toString();
    }

    private void collapse(String path, StringBuilder lines) {
        long own = weight - above.values().stream().mapToLong(Frames::weight).sum();
        if (own > 0) {
            lines.append(path).append(' ').append(own).append('\n');
        }
        above.forEach((name, frame) -> frame.collapse(path + ";" + name, lines));
    }
}
