package dev.slipway.image.root;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Writes a tree as the archive the kernel unpacks into its first root: cpio in the "newc" form.
///
/// Source: the kernel's `Documentation/driver-api/early-userspace/buffer-format.rst`.
final class CpioWriter {
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;
    private static final int DEVICE = 0020000;
    private static final String TRAILER = "TRAILER!!!";

    private final OutputStream out;
    private long written;
    private int inode;

    private CpioWriter(OutputStream out) {
        this.out = out;
    }

    /// @param out is left open
    static void write(RootTree tree, OutputStream out) throws IOException {
        CpioWriter cpio = new CpioWriter(out);
        for (Map.Entry<String, Node> entry : tree.nodes().entrySet()) {
            cpio.entry(entry.getKey().substring(1), entry.getValue());
        }
        cpio.header(TRAILER, 0, 1, 0, 0, 0);
    }

    private void entry(String name, Node node) throws IOException {
        switch (node) {
            case Node.Folder(int mode) -> header(name, FOLDER | mode, 2, 0, 0, 0);
            case Node.Device(int major, int minor, int mode) ->
                    header(name, DEVICE | mode, 1, 0, major, minor);
            case Node.Link(String target) -> {
                byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
                header(name, LINK | 0777, 1, bytes.length, 0, 0);
                put(bytes);
                align();
            }
            case Node.File(Content content, int mode) -> {
                long size = content.size();
                header(name, FILE | mode, 1, size, 0, 0);
                copy(name, content, size);
                align();
            }
        }
    }

    private void header(String name, int mode, int links, long size, int major, int minor)
            throws IOException {
        if (size > 0xFFFF_FFFFL) {
            throw new IOException("/" + name + " is larger than 4 GB");
        }
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        // inode, mode, user, group, links, time, size, device of the file, device it is, length of
        // the name, sum
        long[] fields = {
            ++inode, mode, 0, 0, links, 0, size, 0, 0, major, minor, path.length + 1, 0
        };
        StringBuilder text = new StringBuilder("070701");
        for (long field : fields) {
            text.append("%08x".formatted(field));
        }
        put(text.toString().getBytes(StandardCharsets.US_ASCII));
        put(path);
        put(new byte[1]);
        align();
    }

    private void copy(String name, Content content, long size) throws IOException {
        long before = written;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = content.open()) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                written += read;
            }
        }
        if (written - before != size) {
            throw new IOException("/" + name + " changed while it was read");
        }
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    private void align() throws IOException {
        put(new byte[(int) (-written & 3)]);
    }
}
