package dev.slipway.guest.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// What a file system calls itself, read from its first bytes and believed no further.
///
/// @param type as mount(2) wants it: `ext4`, `iso9660` or `vfat`
/// @param label may be empty
public record Labels(String type, String label) {
    private static final int EXT4_SUPERBLOCK = 1024;
    private static final int EXT4_MAGIC = EXT4_SUPERBLOCK + 0x38;
    private static final int EXT4_LABEL = EXT4_SUPERBLOCK + 0x78;
    private static final int ISO_DESCRIPTOR = 32 * 1024;
    private static final int READ = ISO_DESCRIPTOR + 2048;

    /// Empty when none of the three file systems is there, or when the device cannot be read.
    public static Optional<Labels> read(BlockDevice device) {
        ByteBuffer head = ByteBuffer.allocate(READ).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(device.file(), StandardOpenOption.READ)) {
            while (head.hasRemaining() && channel.read(head) > 0) {
                // until the buffer or the device ends
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return of(head);
    }

    static Optional<Labels> of(ByteBuffer head) {
        if (head.getShort(EXT4_MAGIC) == (short) 0xef53) {
            return Optional.of(new Labels("ext4", text(head, EXT4_LABEL, 16)));
        }
        if (text(head, ISO_DESCRIPTOR + 1, 5).equals("CD001") && head.get(ISO_DESCRIPTOR) == 1) {
            return Optional.of(new Labels("iso9660", text(head, ISO_DESCRIPTOR + 40, 32)));
        }
        if (text(head, 0x52, 5).equals("FAT32")) {
            return Optional.of(new Labels("vfat", text(head, 0x47, 11)));
        }
        if (text(head, 0x36, 3).equals("FAT")) {
            return Optional.of(new Labels("vfat", text(head, 0x2b, 11)));
        }
        return Optional.empty();
    }

    boolean isCalled(String name) {
        return label.equalsIgnoreCase(name);
    }

    private static String text(ByteBuffer head, int offset, int length) {
        byte[] bytes = new byte[length];
        head.get(offset, bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
