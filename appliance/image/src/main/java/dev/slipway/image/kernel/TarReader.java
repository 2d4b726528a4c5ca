package dev.slipway.image.kernel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads the files of a tar archive, one after the other; folders, links and devices are passed
/// over.
///
/// Source: POSIX `pax`, "ustar Interchange Format"; GNU's long names.
final class TarReader {
    private static final int BLOCK = 512;

    private final InputStream in;
    private long unread; // of the current file, with its padding
    private long size;

    TarReader(InputStream in) {
        this.in = in;
    }

    /// @return the name of the next file, as `./boot/vmlinuz`, or empty at the end
    Optional<String> next() throws IOException {
        Optional<String> longName = Optional.empty();
        while (true) {
            in.skipNBytes(unread);
            unread = 0;
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                return Optional.empty();
            }
            size = number(header, 124, 12);
            unread = (size + BLOCK - 1) / BLOCK * BLOCK;
            switch (header[156]) {
                case 'L' ->
                        longName =
                                Optional.of(
                                        new String(content(), StandardCharsets.UTF_8)
                                                .split("\0", 2)[0]);
                case '0', 0 -> {
                    return longName.or(() -> Optional.of(name(header)));
                }
                default -> longName = Optional.empty();
            }
        }
    }

    /// The content of the file that `next` named.
    byte[] content() throws IOException {
        byte[] bytes = in.readNBytes(Math.toIntExact(size));
        if (bytes.length < size) {
            throw new EOFException("the archive ends in the middle of a file");
        }
        unread -= size;
        return bytes;
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        return (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
    }

    private static String text(byte[] header, int at, int length) {
        return new String(header, at, length, StandardCharsets.UTF_8).split("\0", 2)[0];
    }

    private static long number(byte[] header, int at, int length) throws IOException {
        String octal = text(header, at, length).strip();
        try {
            return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
        } catch (NumberFormatException wrong) {
            throw new IOException("not a tar archive", wrong);
        }
    }
}
