package dev.slipway.image.root;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A tree as the kernel takes it: cpio, compressed with Zstandard. Several of them in one file are
/// unpacked one after the other, so that what seldom changes is compressed once.
public final class Initramfs {
    /// The levels above this would take windows of up to 128 MB, which the kernel has to have
    /// beside all it unpacks.
    private static final int LAST_WITH_SMALL_WINDOW = 19;

    private static final int WINDOW_LOG = 24; // 16 MB
    private static final int THREADS = Math.min(8, Runtime.getRuntime().availableProcessors());

    private Initramfs() {}

    /// The same tree at the same level gives the same bytes, whatever the number of processors.
    ///
    /// @param level 1 (quick) to 22 (small)
    public static void write(RootTree tree, Path file, int level) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                ZstdOutputStream zstd = new ZstdOutputStream(out)) {
            zstd.setLevel(level);
            if (level > LAST_WITH_SMALL_WINDOW) {
                zstd.setWindowLog(WINDOW_LOG);
            }
            zstd.setWorkers(Math.max(1, THREADS));
            CpioWriter.write(tree, zstd);
        }
    }
}
