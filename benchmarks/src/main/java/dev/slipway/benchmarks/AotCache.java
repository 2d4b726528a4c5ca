package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Slipway's first start has its AOT cache made in the background, which would disturb what is
/// measured meanwhile. Every later start uses it, and only those are measured.
final class AotCache {
    private static final int LIMIT_SECONDS = 240;

    private AotCache() {}

    static void await(Rig rig) throws IOException, InterruptedException {
        try (Slipway first = rig.slipway()) {
            await(rig.product(), first);
        }
    }

    /// @param first of the product; has stopped when this returns
    static void await(Path product, Slipway first) throws IOException, InterruptedException {
        Path folder = product.resolve("aot");
        if (isIn(folder)) {
            return;
        }
        first.start();
        first.stop();
        for (int second = 0; second < LIMIT_SECONDS; second++) {
            if (isIn(folder)) {
                return;
            }
            Thread.sleep(1_000);
        }
        throw new IOException("No AOT cache was made in " + folder);
    }

    private static boolean isIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".aot"));
        }
    }
}
