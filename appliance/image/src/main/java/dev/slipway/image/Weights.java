package dev.slipway.image;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What weighs how much in an image.
public final class Weights {
    private final List<Part> parts = new ArrayList<>();

    /// @param packed bytes in the image
    /// @param unpacked bytes in the machine's memory
    public record Part(String name, long packed, long unpacked) {}

    void add(String name, long packed, long unpacked) {
        parts.add(new Part(name, packed, unpacked));
    }

    public List<Part> parts() {
        return List.copyOf(parts);
    }

    void print(PrintWriter out) {
        out.printf("  %-16s %12s %12s%n", "", "in the image", "unpacked");
        parts.forEach(part ->
                out.printf(
                        "  %-16s %9s MB %9s MB%n",
                        part.name(), megabytes(part.packed()), megabytes(part.unpacked())));
        long packed = parts.stream().mapToLong(Part::packed).sum();
        long unpacked = parts.stream().mapToLong(Part::unpacked).sum();
        out.printf("  %-16s %9s MB %9s MB%n", "together", megabytes(packed), megabytes(unpacked));
    }

    /// Millions of bytes, as disks are sold.
    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }
}
