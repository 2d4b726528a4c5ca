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
    private static final int SECTION_DYNAMIC = 6;
    private static final long TAG_NEEDED = 1;

    private final ByteBuffer bytes;
    private final List<Section> sections = new ArrayList<>();

    private record Section(String name, int type, int offset, int size, int link) {}

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
    public List<String> needed() {
        List<String> names = new ArrayList<>();
        for (Section dynamic : sections) {
            if (dynamic.type() == SECTION_DYNAMIC) {
                int strings = sections.get(dynamic.link()).offset();
                for (int at = dynamic.offset(); at < dynamic.offset() + dynamic.size(); at += 16) {
                    if (bytes.getLong(at) == TAG_NEEDED) {
                        names.add(text(strings + (int) bytes.getLong(at + 8)));
                    }
                }
            }
        }
        return names;
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
        int names = Math.toIntExact(bytes.getLong(table + bytes.getShort(0x3E) * size + 0x18));
        for (int at = table; at < table + count * size; at += size) {
            sections.add(
                    new Section(
                            text(names + bytes.getInt(at)),
                            bytes.getInt(at + 4),
                            Math.toIntExact(bytes.getLong(at + 0x18)),
                            Math.toIntExact(bytes.getLong(at + 0x20)),
                            bytes.getInt(at + 0x28)));
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
