package dev.slipway.guest;

import dev.slipway.guest.product.ServerProduct;
import java.nio.file.Path;

/// What the kernel starts.
public final class Init {
    private Init() {}

    /// Never returns on a machine. With `train DIR` it runs on any computer, for the AOT cache: see
    /// [Training].
    public static void main(String... words) throws Exception {
        Product product = new ServerProduct();
        if (words.length > 0 && words[0].equals("train")) {
            Training.run(product, Path.of(words[1]));
        } else {
            Boot.run(product);
        }
    }
}
