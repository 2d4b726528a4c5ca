package dev.slipway.image.root;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// As much of an x86-64 ELF file as says what else it needs.
///
/// Source: System V ABI, `elf(5)`.
public final class ElfFile {
    private static final int SEGMENT_LOADED = 1;
    private static final int SEGMENT_DYNAMIC = 2;
    private static final long TAG_NEEDED = 1;
    private static final long TAG_STRINGS = 5;

    private final ByteBuffer bytes;
    private final List<Section> sections = new ArrayList<>();

    private record Section(String name, int offset, int size) {}

    /// @param offset in the file
    /// @param address in memory
    /// @param size in the file, in bytes
    private record Segment(int offset, long address, int size) {
        int end() {
            return offset + size;
        }
    }

    /// @throws IOException when these are no ELF file of this kind
    public ElfFile(byte[] content) throws IOException {
        bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (!looksLikeOne(content)) {
            throw new IOException("not a 64-bit ELF file");
        }
        try {
            readSections();
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            throw new IOException("a damaged ELF file", damaged);
        }
    }

    public static boolean looksLikeOne(byte[] content) {
        return content.length >= 64
                && content[0] == 0x7F
                && content[1] == 'E'
                && content[2] == 'L'
                && content[3] == 'F'
                && content[4] == 2
                && content[5] == 1;
    }

    /// Names of the libraries it is linked with, as `libc.so.6`.
    ///
    /// @throws IOException when it is damaged
    public List<String> needed() throws IOException {
        List<String> names = new ArrayList<>();
        try {
            for (Segment dynamic : segments(SEGMENT_DYNAMIC)) {
                int strings = strings(dynamic);
                for (int at = dynamic.offset(); at < dynamic.end(); at += 16) {
                    if (bytes.getLong(at) == TAG_NEEDED) {
                        names.add(text(strings + (int) bytes.getLong(at + 8)));
                    }
                }
            }
        } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
            throw new IOException("a damaged ELF file", damaged);
        }
        return names;
    }

    /// Where in the file the names are that the dynamic segment points into.
    private int strings(Segment dynamic) throws IOException {
        for (int at = dynamic.offset(); at < dynamic.end(); at += 16) {
            if (bytes.getLong(at) == TAG_STRINGS) {
                long address = bytes.getLong(at + 8);
                for (Segment loaded : segments(SEGMENT_LOADED)) {
                    if (address >= loaded.address() && address < loaded.address() + loaded.size()) {
                        return Math.toIntExact(loaded.offset() + address - loaded.address());
                    }
                }
            }
        }
        throw new IOException("an ELF file whose names are not in it");
    }

    private List<Segment> segments(int type) {
        List<Segment> found = new ArrayList<>();
        int table = Math.toIntExact(bytes.getLong(0x20));
        int size = bytes.getShort(0x36);
        for (int at = table; at < table + bytes.getShort(0x38) * size; at += size) {
            if (bytes.getInt(at) == type) {
                found.add(
                        new Segment(
                                Math.toIntExact(bytes.getLong(at + 0x08)),
                                bytes.getLong(at + 0x10),
                                Math.toIntExact(bytes.getLong(at + 0x20))));
            }
        }
        return found;
    }

    /// The text of a section that consists of texts, each ended by a zero byte.
    public List<String> texts(String section) {
        return section(section)
                .map(found ->
                        new String(
                                bytes.array(),
                                found.offset(),
                                found.size(),
                                StandardCharsets.UTF_8))
                .map(all -> List.of(all.split("\0+")))
                .orElse(List.of());
    }

    private Optional<Section> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    private void readSections() {
        int table = Math.toIntExact(bytes.getLong(0x28));
        int size = bytes.getShort(0x3A);
        int count = bytes.getShort(0x3C);
        if (count == 0) {
            return; // a library does not need any
        }
        int names = Math.toIntExact(bytes.getLong(table + bytes.getShort(0x3E) * size + 0x18));
        for (int at = table; at < table + count * size; at += size) {
            sections.add(
                    new Section(
                            text(names + bytes.getInt(at)),
                            Math.toIntExact(bytes.getLong(at + 0x18)),
                            Math.toIntExact(bytes.getLong(at + 0x20))));
        }
    }

    private String text(int at) {
        int end = at;
        while (bytes.get(end) != 0) {
            end++;
        }
        return new String(bytes.array(), at, end - at, StandardCharsets.UTF_8);
    }
}
