package dev.slipway.image.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that grows at its end and whose beginning may be written later, when it is known.
final class Appender implements Closeable {
    private final FileChannel channel;
    private long end;

    /// @param file does not exist yet
    Appender(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    long end() {
        return end;
    }

    /// @return where it was written
    long append(byte[] bytes) throws IOException {
        long at = end;
        write(at, bytes);
        end += bytes.length;
        return at;
    }

    /// Leaves room up to a multiple.
    void align(int multiple) throws IOException {
        long aligned = (end + multiple - 1) / multiple * multiple;
        append(new byte[(int) (aligned - end)]);
    }

    /// Leaves room to be written later.
    ///
    /// @return where it is
    long reserve(long bytes) {
        long at = end;
        end += bytes;
        return at;
    }

    void write(long at, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        for (long to = at; left.hasRemaining(); ) {
            to += channel.write(left, to);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.size() < end) {
                write(end - 1, new byte[1]);
            }
        }
    }
}
