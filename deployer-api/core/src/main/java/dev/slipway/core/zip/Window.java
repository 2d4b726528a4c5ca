package dev.slipway.core.zip;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// Reads small pieces of a file that lie close together without a system call for each. For one
/// thread.
final class Window {
    private static final int BYTES = 64 * 1024;

    private final FileChannel file;
    private ByteBuffer content = ByteBuffer.allocate(0);
    private long start;

    Window(FileChannel file) {
        this.file = file;
    }

    /// @return `length` bytes, little-endian, valid until the next call
    /// @throws EOFException when the file has fewer
    ByteBuffer at(long offset, int length) throws IOException {
        if (offset < start || offset - start > content.limit() - length) {
            ByteBuffer fresh = ByteBuffer.allocate(Math.max(length, BYTES));
            readFully(fresh, offset, length);
            content = fresh.flip();
            start = offset;
        }
        return content.slice((int) (offset - start), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void readFully(ByteBuffer target, long offset, int atLeast) throws IOException {
        // the system has another error for offsets that no file can have
        boolean inside = offset >= 0 && offset <= file.size() - atLeast;
        while (target.position() < atLeast) {
            if (!inside || file.read(target, offset + target.position()) < 0) {
                throw new EOFException("The file ends before byte " + offset + " + " + atLeast);
            }
        }
    }
}
