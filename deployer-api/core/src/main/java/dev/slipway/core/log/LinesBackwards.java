package dev.slipway.core.log;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file's lines, the last one first, read in blocks from its end.
final class LinesBackwards implements Closeable {
    private static final int BLOCK = 1 << 16;

    private final RandomAccessFile file;
    private byte[] block = {};

    /// Where the block begins in the file, and up to where in the block nothing was taken yet.
    private long blockAt;

    private int rest;

    LinesBackwards(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        blockAt = file.length();
        if (endsWithLineFeed(file)) {
            blockAt--;
        }
    }

    static boolean endsWithLineFeed(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            return file.length() == 0 || endsWithLineFeed(file);
        }
    }

    /// @return without its line feed; null before the first
    byte @Nullable [] next() throws IOException {
        if (rest == 0 && blockAt == 0) {
            return null;
        }
        ByteArrayOutputStream backwards = new ByteArrayOutputStream();
        while (rest > 0 || load()) {
            byte letter = block[--rest];
            if (letter == '\n') {
                return reversed(backwards);
            }
            backwards.write(letter);
        }
        return reversed(backwards);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean load() throws IOException {
        int size = (int) Math.min(BLOCK, blockAt);
        if (size == 0) {
            return false;
        }
        blockAt -= size;
        block = new byte[size];
        file.seek(blockAt);
        file.readFully(block);
        rest = size;
        return true;
    }

    private static boolean endsWithLineFeed(RandomAccessFile file) throws IOException {
        if (file.length() == 0) {
            return false;
        }
        file.seek(file.length() - 1);
        return file.read() == '\n';
    }

    private static byte[] reversed(ByteArrayOutputStream backwards) {
        byte[] bytes = backwards.toByteArray();
        for (int low = 0, high = bytes.length - 1; low < high; low++, high--) {
            byte letter = bytes[low];
            bytes[low] = bytes[high];
            bytes[high] = letter;
        }
        return bytes;
    }
}
