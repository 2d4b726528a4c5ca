package dev.slipway.guest;

import java.nio.file.Path;
import java.util.ServiceLoader;

/// What the kernel starts.
public final class Init {
    private Init() {}

    /// Never returns on a machine. With `train DIR` it runs on any computer, for the AOT cache: see
    /// [Training].
    public static void main(String... words) throws Exception {
        Product product =
                ServiceLoader.load(Product.class)
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException("This image holds no product"));
        if (words.length > 0 && words[0].equals("train")) {
            Training.run(product, Path.of(words[1]));
        } else {
            Boot.run(product);
        }
    }
}
