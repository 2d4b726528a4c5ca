package dev.slipway.image;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the product is that this program is part of.
final class ProductFolder {
    private ProductFolder() {}

    /// @throws Refused when this program does not run from a product's folder
    static Path find() throws Refused {
        try {
            Path here =
                    Path.of(
                            ProductFolder.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            Path folder = here.resolve("../..").normalize(); // from its image/slipway-image.jar
            if (Files.isRegularFile(here) && Files.isDirectory(folder.resolve("lib"))) {
                return folder;
            }
        } catch (URISyntaxException nowhere) {
            throw new Refused("It is not known where Slipway is", nowhere);
        }
        throw new Refused(
                "Images are built by an installed Slipway, whose jars go into them; this one runs from its classes");
    }
}
