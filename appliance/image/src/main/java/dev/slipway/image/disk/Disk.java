package dev.slipway.image.disk;

import dev.slipway.image.root.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A disk as a plan: pieces of content at places, and zeros between them.
final class Disk {
    private static final int BUFFER = 1 << 16;

    private final long bytes;
    private final NavigableMap<Long, Content> pieces = new TreeMap<>();

    /// @param bytes its size, a multiple of 512
    Disk(long bytes) {
        if (bytes % 512 != 0) {
            throw new IllegalArgumentException(bytes + " is no multiple of 512");
        }
        this.bytes = bytes;
    }

    long bytes() {
        return bytes;
    }

    NavigableMap<Long, Content> pieces() {
        return pieces;
    }

    /// @throws IllegalArgumentException when it overlaps another or leaves the disk
    Disk put(long at, Content content) throws IOException {
        long end = at + content.size();
        Map.Entry<Long, Content> before = pieces.lowerEntry(end);
        if (at < 0
                || end > bytes
                || (before != null && before.getKey() + before.getValue().size() > at)) {
            throw new IllegalArgumentException(
                    "there is no room for " + content.size() + " bytes at " + at);
        }
        if (content.size() > 0) {
            pieces.put(at, content);
        }
        return this;
    }

    Disk put(long at, byte[] content) throws IOException {
        return put(at, Content.of(content));
    }

    /// Takes over another disk, shifted.
    Disk putAll(long at, Disk other) throws IOException {
        for (Map.Entry<Long, Content> piece : other.pieces.entrySet()) {
            put(at + piece.getKey(), piece.getValue());
        }
        return this;
    }

    /// Writes it as it is. What is zero is left a hole, where the file system has holes.
    ///
    /// @param file does not exist yet
    void write(Path file) throws IOException {
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            for (Map.Entry<Long, Content> piece : pieces.entrySet()) {
                copy(piece.getValue(), out, piece.getKey());
            }
            if (out.size() < bytes) {
                out.write(ByteBuffer.wrap(new byte[1]), bytes - 1);
            }
        }
    }

    private static void copy(Content content, FileChannel out, long at) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long to = at;
        try (InputStream in = content.open()) {
            for (int read = in.readNBytes(buffer, 0, BUFFER);
                    read > 0;
                    read = in.readNBytes(buffer, 0, BUFFER)) {
                if (!isZero(buffer, read)) {
                    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                    for (long place = to; bytes.hasRemaining(); ) {
                        place += out.write(bytes, place);
                    }
                }
                to += read;
            }
        }
        if (to - at != content.size()) {
            throw new IOException("a part of the disk changed while it was read");
        }
    }

    static boolean isZero(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
