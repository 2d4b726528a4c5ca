package dev.slipway.core.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Writes archives byte by byte, honest ones and others.
public final class RawZip {
    private final List<RawEntry> entries = new ArrayList<>();
    private byte[] before = {};
    private byte[] after = {};
    private byte[] comment = {};
    private boolean zip64;
    private boolean offsetsCountPrefix;
    private long countLie;
    private long directorySizeLie;
    private long directoryOffsetLie;

    public RawZip add(String name, byte[] content, Consumer<RawEntry> change) {
        RawEntry entry = new RawEntry(name, content);
        change.accept(entry);
        entries.add(entry);
        return this;
    }

    public RawZip add(String name, String content, Consumer<RawEntry> change) {
        return add(name, content.getBytes(StandardCharsets.UTF_8), change);
    }

    public RawZip add(String name, String content) {
        return add(name, content, _ -> {});
    }

    public RawZip add(String name, byte[] content) {
        return add(name, content, _ -> {});
    }

    /// Bytes in front; offsets do not count them, as when they were put there later.
    public RawZip before(byte[] bytes) {
        before = bytes;
        return this;
    }

    /// The same, with offsets that count them.
    public RawZip beforeCounted(byte[] bytes) {
        offsetsCountPrefix = true;
        return before(bytes);
    }

    public RawZip after(byte[] bytes) {
        after = bytes;
        return this;
    }

    public RawZip comment(byte[] bytes) {
        comment = bytes;
        return this;
    }

    /// Ends it as archives with many entries or many bytes end.
    public RawZip zip64() {
        zip64 = true;
        return this;
    }

    /// Adds to what the record at the end says.
    public RawZip endLies(long count, long directorySize, long directoryOffset) {
        countLie = count;
        directorySizeLie = directorySize;
        directoryOffsetLie = directoryOffset;
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        out.writeBytes(before);
        int prefix = offsetsCountPrefix ? 0 : before.length;
        for (RawEntry entry : entries) {
            directory.writeBytes(entry.directoryHeader(out.size() - prefix));
            out.writeBytes(entry.header());
            out.writeBytes(entry.packed);
            out.writeBytes(entry.descriptor);
        }
        long directoryAt = out.size() - prefix + directoryOffsetLie;
        out.writeBytes(directory.toByteArray());
        end(out, entries.size() + countLie, directory.size() + directorySizeLie, directoryAt);
        out.writeBytes(after);
        return out.toByteArray();
    }

    private void end(ByteArrayOutputStream out, long count, long size, long offset) {
        if (zip64) {
            int recordAt = out.size() - (offsetsCountPrefix ? 0 : before.length);
            out.writeBytes(
                    RawEntry.little(56)
                            .putInt(0x06064b50)
                            .putLong(44)
                            .putInt(45 << 16 | 45)
                            .putLong(0)
                            .putLong(count)
                            .putLong(count)
                            .putLong(size)
                            .putLong(offset)
                            .array());
            out.writeBytes(
                    RawEntry.little(20)
                            .putInt(0x07064b50)
                            .putInt(0)
                            .putLong(recordAt)
                            .putInt(1)
                            .array());
        }
        out.writeBytes(
                RawEntry.little(22 + comment.length)
                        .putInt(0x06054b50)
                        .putInt(0)
                        .putShort((short) (zip64 ? 0xFFFF : count))
                        .putShort((short) (zip64 ? 0xFFFF : count))
                        .putInt(zip64 ? -1 : (int) size)
                        .putInt(zip64 ? -1 : (int) offset)
                        .putShort((short) comment.length)
                        .put(comment)
                        .array());
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
