package dev.slipway.image.root;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Cuts off what follows the segments of a shared library: sections that only a debugger reads, a
/// sixth of the JVM's own. Whoever loads the library looks at the segments alone. A crash report
/// then has offsets where it had the names of the JVM's inner functions.
///
/// Source: System V ABI, `elf(5)`.
final class ElfSymbols {
    private static final int SEGMENTS_AT = 0x20;
    private static final int SECTIONS_AT = 0x28;
    private static final int SEGMENT_BYTES = 0x36;
    private static final int SEGMENTS = 0x38;
    private static final int SECTION_BYTES = 0x3A;
    private static final int SECTIONS = 0x3C;
    private static final int SECTION_NAMES = 0x3E;
    private static final int FILE_OFFSET = 0x08;
    private static final int FILE_BYTES = 0x20;

    private ElfSymbols() {}

    /// Of every library below a folder, in place.
    static void removeBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".so")).toList()) {
                byte[] content = Files.readAllBytes(file);
                if (ElfFile.looksLikeOne(content)) {
                    Files.write(file, withoutSections(content));
                }
            }
        }
    }

    /// @throws IOException when it is damaged
    static byte[] withoutSections(byte[] library) throws IOException {
        byte[] shorter = library.clone();
        ByteBuffer header = ByteBuffer.wrap(shorter).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int end = end(header);
            header.putLong(SECTIONS_AT, 0);
            List.of(SECTION_BYTES, SECTIONS, SECTION_NAMES)
                    .forEach(field -> header.putShort(field, (short) 0));
            return end < shorter.length ? Arrays.copyOf(shorter, end) : shorter;
        } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
            throw new IOException("a damaged ELF file", damaged);
        }
    }

    /// Where the last segment ends in the file.
    private static int end(ByteBuffer header) {
        int at = Math.toIntExact(header.getLong(SEGMENTS_AT));
        int end = 0;
        for (int i = 0; i < header.getShort(SEGMENTS); i++) {
            int segment = at + i * header.getShort(SEGMENT_BYTES);
            end =
                    Math.max(
                            end,
                            Math.toIntExact(
                                    header.getLong(segment + FILE_OFFSET)
                                            + header.getLong(segment + FILE_BYTES)));
        }
        return end;
    }
}
