package dev.slipway.image.disk;

import dev.slipway.image.root.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a disk from its beginning to its end in blocks of one size. Where a block lies between
/// pieces it is known to be zero without being looked at. For one thread.
final class DiskReader implements AutoCloseable {
    private final Disk disk;
    private final Deque<Map.Entry<Long, Content>> left;
    private long at; // where the next block begins
    private @Nullable Piece piece;

    /// A piece that has been begun: its next byte is the disk's at `at`.
    private record Piece(InputStream in, long at, long end) {}

    DiskReader(Disk disk) {
        this.disk = disk;
        left = new ArrayDeque<>(disk.pieces().entrySet());
    }

    boolean hasNext() {
        return at < disk.bytes();
    }

    /// @param block filled with the next bytes, and with zeros behind the end of the disk
    /// @return whether any of them is not zero
    boolean next(byte[] block) throws IOException {
        Arrays.fill(block, (byte) 0);
        long end = at + block.length;
        boolean touched = false;
        for (Piece next = begun(end); next != null; next = begun(end)) {
            int count = (int) (Math.min(end, next.end()) - next.at());
            if (next.in().readNBytes(block, (int) (next.at() - at), count) < count) {
                throw new IOException("a part of the disk changed while it was read");
            }
            piece = new Piece(next.in(), next.at() + count, next.end());
            touched = true;
            if (next.at() + count == next.end()) {
                close();
            }
        }
        at = end;
        return touched && !Disk.isZero(block, block.length);
    }

    /// The piece that has its next byte before `end`, if one has.
    private @Nullable Piece begun(long end) throws IOException {
        Map.Entry<Long, Content> next = left.peek();
        if (piece == null && next != null && next.getKey() < end) {
            left.remove();
            piece =
                    new Piece(
                            next.getValue().open(),
                            next.getKey(),
                            next.getKey() + next.getValue().size());
        }
        return piece != null && piece.at() < end ? piece : null;
    }

    @Override
    public void close() throws IOException {
        if (piece != null) {
            piece.in().close();
            piece = null;
        }
    }
}
