package dev.slipway.guest.slots;

import dev.slipway.core.machine.ImageException;
import dev.slipway.core.machine.ImageRefusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the parts of a Unified Kernel Image are in its file.
final class UnifiedImage {
    /// The first bytes of the file, in which all is said.
    static final int HEAD_BYTES = 4096;

    private static final int SIGNATURE = 0x4550; // "PE\0\0"
    private static final int X86_64 = 0x8664;
    private static final int PE32_PLUS = 0x20B;
    private static final int EFI_APPLICATION = 10;
    private static final int SECTION_HEADER = 40;
    private static final int PROGRAM_HEADER = 24;
    private static final int LEAST_HEADER = 0x200;
    private static final List<String> NEEDED =
            List.of(".osrel", ".uname", ".cmdline", ".initrd", ".linux");

    /// @param bytes without what pads it
    record Part(long offset, long bytes) {}

    private final Map<String, Part> parts;
    private final long bytes;

    private UnifiedImage(Map<String, Part> parts, long bytes) {
        this.parts = Collections.unmodifiableMap(parts);
        this.bytes = bytes;
    }

    /// @param head the first [#HEAD_BYTES] of the file, or all of a shorter one
    /// @throws ImageException not-an-image
    static UnifiedImage read(ByteBuffer head) throws ImageException {
        ByteBuffer file = head.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (file.capacity() < LEAST_HEADER || file.getShort(0) != 0x5A4D) {
            throw refused("The file is no EFI program: it does not begin with MZ");
        }
        int pe = file.getInt(0x3C);
        if (pe < 0x40 || pe > file.capacity() - 0x100 || file.getInt(pe) != SIGNATURE) {
            throw refused("The file is no EFI program: it has no PE header");
        }
        if (Short.toUnsignedInt(file.getShort(pe + 4)) != X86_64) {
            throw refused("The image is for another processor than x86-64");
        }
        if (file.getShort(pe + PROGRAM_HEADER) != PE32_PLUS
                || file.getShort(pe + PROGRAM_HEADER + 68) != EFI_APPLICATION) {
            throw refused("The file is a program, but none for 64-bit EFI");
        }
        return new Sections(file, pe).image();
    }

    private static ImageException refused(String detail) {
        return new ImageException(new ImageRefusal.NotAnImage(detail));
    }

    /// Of the file, as far as its headers tell.
    long bytes() {
        return bytes;
    }

    /// @param name of a section that every image has, as `.linux`
    Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("No image needs a part " + name);
        }
        return part;
    }

    private record Sections(ByteBuffer file, int pe) {
        UnifiedImage image() throws ImageException {
            int table = pe + PROGRAM_HEADER + Short.toUnsignedInt(file.getShort(pe + 20));
            int count = Short.toUnsignedInt(file.getShort(pe + 6));
            if (table + count * SECTION_HEADER > file.capacity()) {
                throw refused("The file's table of sections does not end");
            }
            Map<String, Part> parts = new LinkedHashMap<>();
            long end = 0;
            for (int at = table; at < table + count * SECTION_HEADER; at += SECTION_HEADER) {
                long size = unsigned(at + 8);
                long stored = unsigned(at + 16);
                long offset = unsigned(at + 20);
                parts.put(name(at), new Part(offset, Math.min(size, stored)));
                end = Math.max(end, offset + stored);
            }
            for (String needed : NEEDED) {
                if (!parts.containsKey(needed) || parts.get(needed).bytes() == 0) {
                    throw refused(
                            "The file is an EFI program, but no Unified Kernel Image: it has no "
                                    + needed);
                }
            }
            return new UnifiedImage(parts, end);
        }

        private long unsigned(int at) {
            return Integer.toUnsignedLong(file.getInt(at));
        }

        private String name(int at) {
            byte[] name = new byte[8];
            file.get(at, name);
            return new String(name, StandardCharsets.ISO_8859_1).replace("\0", "");
        }
    }
}
