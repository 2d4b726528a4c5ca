package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// What the scenarios measure with.
///
/// @param product the folder of the built Slipway
/// @param yardsticks the folder with stock Tomcat and the WARs
/// @param samples the folder of the sample apps
/// @param work for what the servers keep; emptied before a run
/// @param rounds how often each side is measured
/// @param redeploys under load, each side
/// @param kvm whether the processor executes virtual machines; else QEMU emulates one
record Rig(
        Path product,
        Path yardsticks,
        Path samples,
        Path work,
        int rounds,
        int redeploys,
        boolean kvm,
        AtomicInteger servers) {
    Slipway slipway() throws IOException {
        return slipway(product);
    }

    /// @param other a product that is not the built one
    Slipway slipway(Path other) throws IOException {
        return new Slipway(other, work.resolve("slipway-" + servers.incrementAndGet()));
    }

    StockTomcat stock() throws IOException {
        return new StockTomcat(stockHome(), work.resolve("tomcat-" + servers.incrementAndGet()));
    }

    Path war(String name) {
        return yardstick(name + ".war");
    }

    Path yardstick(String file) {
        return yardsticks.resolve(file);
    }

    Path sample(String name) {
        return samples.resolve(name + "/target/" + name + ".war");
    }

    private Path stockHome() throws IOException {
        try (Stream<Path> folders = Files.list(yardsticks)) {
            return folders.filter(
                            folder -> folder.getFileName().toString().startsWith("apache-tomcat-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No stock Tomcat in " + yardsticks));
        }
    }
}
