package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A product as it is unpacked: all but the AOT caches that it has made for itself.
final class ProductCopy {
    private ProductCopy() {}

    /// @param copy is made
    static Path of(Path product, Path copy) throws IOException {
        try (Stream<Path> files = Files.walk(product)) {
            for (Path file :
                    files.filter(each -> !each.startsWith(product.resolve("aot"))).toList()) {
                Files.copy(file, copy.resolve(product.relativize(file).toString()));
            }
        }
        return copy;
    }
}
