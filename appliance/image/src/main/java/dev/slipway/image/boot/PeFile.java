package dev.slipway.image.boot;

import dev.slipway.image.root.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An EFI program to which sections are added. They are placed after what is there, in memory and
/// in the file, and change nothing of it.
///
/// Source: Microsoft, "PE Format".
final class PeFile {
    private static final int SECTION_HEADER = 40;
    private static final int SIGNATURE = 0x4550; // "PE\0\0"
    private static final int PE32_PLUS = 0x20B;
    private static final int INITIALIZED_DATA_READABLE = 0x4000_0040;

    private final byte[] program;
    private final List<Section> added = new ArrayList<>();

    private record Section(String name, Content content) {}

    /// @throws IOException when this is no program for 64-bit EFI
    PeFile(byte[] program) throws IOException {
        this.program = program.clone();
        ByteBuffer header = header(this.program);
        if (this.program.length < 0x200
                || header.getShort(0) != 0x5A4D
                || header.getInt(pe(header)) != SIGNATURE
                || header.getShort(pe(header) + 24) != PE32_PLUS) {
            throw new IOException("not a 64-bit EFI program");
        }
    }

    PeFile add(String name, Content content) {
        if (name.length() > 8) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is longer than the 8 characters of a section's name");
        }
        added.add(new Section(name, content));
        return this;
    }

    /// @param out is left open
    void write(OutputStream out) throws IOException {
        byte[] headers = program.clone();
        ByteBuffer header = header(headers);
        int pe = pe(header);
        int optional = pe + 24;
        int sectionAlignment = header.getInt(optional + 32);
        int fileAlignment = header.getInt(optional + 36);
        int count = header.getShort(pe + 6);
        int table = optional + header.getShort(pe + 20);
        requireRoom(header, table + (count + added.size()) * SECTION_HEADER, optional);

        long memory = 0;
        long file = 0;
        for (int at = table; at < table + count * SECTION_HEADER; at += SECTION_HEADER) {
            memory = Math.max(memory, unsigned(header, at + 12) + unsigned(header, at + 8));
            file = Math.max(file, unsigned(header, at + 20) + unsigned(header, at + 16));
        }
        long initialized = unsigned(header, optional + 8);
        long start = file;
        List<Long> places = new ArrayList<>();
        int at = table + count * SECTION_HEADER;
        for (Section section : added) {
            long size = section.content().size();
            memory = align(memory, sectionAlignment);
            file = align(file, fileAlignment);
            places.add(file);
            long stored = align(size, fileAlignment);
            header.put(
                    at,
                    java.util.Arrays.copyOf(section.name().getBytes(StandardCharsets.US_ASCII), 8));
            header.putInt(at + 8, asInt(size)).putInt(at + 12, asInt(memory));
            header.putInt(at + 16, asInt(stored)).putInt(at + 20, asInt(file));
            header.putInt(at + 36, INITIALIZED_DATA_READABLE);
            memory += size;
            file += stored;
            initialized += stored;
            at += SECTION_HEADER;
        }
        header.putShort(pe + 6, (short) (count + added.size()));
        header.putInt(pe + 8, 0).putInt(pe + 12, 0); // the symbols are behind the sections: cut off
        header.putInt(optional + 8, asInt(initialized));
        header.putInt(optional + 56, asInt(align(memory, sectionAlignment)));
        header.putInt(optional + 64, 0); // no checksum: firmware does not look at it
        out.write(headers, 0, asInt(Math.min(start, program.length)));
        write(out, places, Math.min(start, program.length), file);
    }

    private void write(OutputStream out, List<Long> places, long written, long end)
            throws IOException {
        long at = written;
        for (int i = 0; i < added.size(); i++) {
            pad(out, places.get(i) - at);
            at = places.get(i);
            Content content = added.get(i).content();
            try (InputStream in = content.open()) {
                if (in.transferTo(out) != content.size()) {
                    throw new IOException(added.get(i).name() + " changed while it was read");
                }
            }
            at += content.size();
        }
        pad(out, end - at);
    }

    /// The new headers must not reach into the first section.
    private static void requireRoom(ByteBuffer header, int end, int optional) throws IOException {
        if (end > header.getInt(optional + 60)) {
            throw new IOException("the EFI program has no room for more section headers");
        }
    }

    private static void pad(OutputStream out, long bytes) throws IOException {
        out.write(new byte[Math.toIntExact(bytes)]);
    }

    private static ByteBuffer header(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int pe(ByteBuffer header) throws IOException {
        int at = header.getInt(0x3C);
        if (at < 0x40 || at > header.capacity() - 0x100) {
            throw new IOException("not a 64-bit EFI program");
        }
        return at;
    }

    private static long unsigned(ByteBuffer header, int at) {
        return Integer.toUnsignedLong(header.getInt(at));
    }

    private static long align(long value, long to) {
        return (value + to - 1) / to * to;
    }

    private static int asInt(long value) throws IOException {
        if (value > 0x7FFF_FFFFL) {
            throw new IOException("an EFI program has at most 2 GB");
        }
        return (int) value;
    }
}
