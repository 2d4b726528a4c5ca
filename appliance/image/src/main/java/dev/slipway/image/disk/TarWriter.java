package dev.slipway.image.disk;

import dev.slipway.image.root.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Writes files into a tar archive, all with the same time and owner.
///
/// Source: POSIX `pax`, "ustar Interchange Format".
final class TarWriter implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final long MAX_BYTES = 077_777_777_777L;

    private final OutputStream out;

    /// @param out is left open
    TarWriter(OutputStream out) {
        this.out = out;
    }

    /// @param name up to 100 characters
    TarWriter add(String name, Content content) throws IOException {
        long size = content.size();
        if (size > MAX_BYTES || name.length() > 100) {
            throw new IOException(name + " cannot be put in a tar archive");
        }
        out.write(header(name, size));
        try (InputStream in = content.open()) {
            in.transferTo(out);
        }
        out.write(new byte[(int) (-size & (BLOCK - 1))]);
        return this;
    }

    private static byte[] header(String name, long size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, String.format(Locale.ROOT, "%011o\0%011o\0", size, 0));
        put(header, 148, "        0");
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xFF;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /// Ends the archive.
    @Override
    public void close() throws IOException {
        byte[] end = new byte[2 * BLOCK];
        Arrays.fill(end, (byte) 0);
        out.write(end);
    }
}
