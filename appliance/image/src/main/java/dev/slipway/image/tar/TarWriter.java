package dev.slipway.image.tar;

import dev.slipway.image.root.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes files into a tar archive, all with the time 0 and, but for folders that say otherwise,
/// the owner 0.
///
/// Source: POSIX `pax`, "ustar Interchange Format".
public final class TarWriter implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int PREFIX = 155;
    private static final long MAX_BYTES = 077_777_777_777L;

    private final OutputStream out;

    /// @param out is left open
    public TarWriter(OutputStream out) {
        this.out = out;
    }

    public TarWriter add(String name, Content content) throws IOException {
        return add(name, content, 0644);
    }

    /// @param name without a slash at its beginning; longer than 100 bytes only where a slash parts
    ///   it so that 155 are before and 100 behind
    public TarWriter add(String name, Content content, int mode) throws IOException {
        long size = content.size();
        if (size > MAX_BYTES) {
            throw new IOException(name + " is too large for a tar archive");
        }
        header(name, '0', mode, 0, size, "");
        long copied;
        try (InputStream in = content.open()) {
            copied = in.transferTo(out);
        }
        if (copied != size) {
            throw new IOException(name + " changed while it was read");
        }
        out.write(new byte[(int) (-size & (BLOCK - 1))]);
        return this;
    }

    /// @param owner number of the user and of the group
    public TarWriter folder(String name, int mode, int owner) throws IOException {
        header(name + "/", '5', mode, owner, 0, "");
        return this;
    }

    /// A symbolic link.
    ///
    /// @param target up to 100 bytes
    public TarWriter link(String name, String target) throws IOException {
        header(name, '2', 0777, 0, 0, target);
        return this;
    }

    private void header(String path, char type, int mode, int owner, long size, String target)
            throws IOException {
        String prefix = prefix(path);
        byte[] header = new byte[BLOCK];
        put(header, 0, prefix.isEmpty() ? path : path.substring(prefix.length() + 1), NAME);
        put(header, 100, octal(mode, 7) + octal(owner, 7) + octal(owner, 7), 24);
        put(header, 124, octal(size, 11) + octal(0, 11) + "        " + type, 33);
        put(header, 157, target, NAME);
        put(header, 257, "ustar\0" + "00", 8);
        put(header, 345, prefix, PREFIX);
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xFF;
        }
        put(header, 148, octal(sum, 6) + " ", 8);
        out.write(header);
    }

    /// What does not fit in the field for the name; empty when all does.
    private static String prefix(String path) throws IOException {
        if (bytes(path).length <= NAME) {
            return "";
        }
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String name = path.substring(slash + 1);
            if (!name.isEmpty() && bytes(name).length <= NAME) {
                return path.substring(0, slash);
            }
        }
        throw new IOException(path + " is too long a name for a tar archive");
    }

    private static String octal(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o\0", number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(byte[] header, int at, String text, int room) throws IOException {
        byte[] bytes = bytes(text);
        if (bytes.length > room) {
            throw new IOException(text + " is too long for a tar archive");
        }
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /// Ends the archive.
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
    }
}
