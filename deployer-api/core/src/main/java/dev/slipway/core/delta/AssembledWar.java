package dev.slipway.core.delta;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bytes of a WAR whose entries are spread over other files, never all in memory. Closing it
/// closes none of the files that were open before.
final class AssembledWar extends InputStream {
    private final List<ZipHeaders> entries;
    private final long size;
    private final List<Long> offsets = new ArrayList<>();
    private int next;
    private long given;
    private ByteBuffer head = ByteBuffer.allocate(0);
    private @Nullable FileChannel file;
    private boolean fileIsMine;
    private long at;
    private long left;

    AssembledWar(List<ZipHeaders> entries) {
        this.entries = List.copyOf(entries);
        long total = ZipHeaders.END_BYTES;
        for (ZipHeaders entry : this.entries) {
            total += entry.ownBytes() + entry.content().packedSize() + entry.directoryBytes();
        }
        size = total;
    }

    /// All bytes there will be.
    long size() {
        return size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!head.hasRemaining() && left == 0) {
            if (!advance()) {
                return -1;
            }
        }
        int count =
                head.hasRemaining()
                        ? ofHead(target, offset, length)
                        : ofFile(target, offset, length);
        given += count;
        return count;
    }

    private int ofHead(byte[] target, int offset, int length) {
        int count = Math.min(length, head.remaining());
        head.get(target, offset, count);
        return count;
    }

    private int ofFile(byte[] target, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, (int) Math.min(length, left));
        int count = file == null ? -1 : file.read(buffer, at);
        if (count < 0) {
            throw new IOException("A file has become shorter while a WAR was made of it");
        }
        at += count;
        left -= count;
        return count;
    }

    /// First each entry with its content, then the directory, then the end.
    private boolean advance() throws IOException {
        int count = entries.size();
        if (next < count) {
            offsets.add(given);
            head = ByteBuffer.wrap(entries.get(next).own());
            enter(entries.get(next).content());
        } else if (next < 2 * count) {
            head =
                    ByteBuffer.wrap(
                            entries.get(next - count).inDirectory(offsets.get(next - count)));
        } else if (next == 2 * count) {
            long directory = entries.stream().mapToLong(ZipHeaders::directoryBytes).sum();
            head = ByteBuffer.wrap(ZipHeaders.end(count, directory, given - directory));
        } else {
            return false;
        }
        next++;
        return true;
    }

    private void enter(PackedContent content) throws IOException {
        close();
        left = content.packedSize();
        switch (content.place()) {
            case PackedContent.Place.Nowhere _ -> {}
            case PackedContent.Place.Within(FileChannel open, long from) -> {
                file = open;
                at = from;
            }
            case PackedContent.Place.Whole(Path whole) -> {
                file = FileChannel.open(whole);
                fileIsMine = true;
                at = 0;
            }
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel last = file;
        file = null;
        if (fileIsMine && last != null) {
            last.close();
        }
        fileIsMine = false;
    }
}
