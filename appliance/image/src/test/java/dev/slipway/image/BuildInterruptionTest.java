package dev.slipway.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.image.kernel.KernelSource;
import dev.slipway.image.kernel.RealKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildInterruptionTest {
    @TempDir Path dir;

    @Test
    void leavesNothingOfAnImageThatWasInterrupted() throws Exception {
        Path product = dir.resolve("product");
        Files.createDirectories(product.resolve("lib"));
        Path jars = Files.createDirectories(product.resolve("image"));
        Path guest = jars.resolve("slipway-guest-1.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(guest))) {
            out.putNextEntry(new ZipEntry("dev/slipway/guest/Init.class"));
        }
        Path images = Files.createDirectory(dir.resolve("images"));
        Path image = images.resolve("shop.efi");
        Files.writeString(image, "the old one");
        boolean[] reached = new boolean[1];
        assertThrows(
                InterruptedException.class,
                () ->
                        ImageBuilder.build(
                                request(product, image),
                                dir.resolve("cache"),
                                step -> {
                                    if (step.equals("Java runtime")) {
                                        reached[0] = true;
                                        Thread.currentThread().interrupt();
                                    }
                                }));
        assertTrue(reached[0]);
        assertEquals("the old one", Files.readString(image));
        try (var files = Files.list(images)) {
            assertEquals(List.of(image), files.toList());
        }
    }

    private ImageRequest request(Path product, Path image)
            throws IOException, InterruptedException {
        return new ImageRequest(
                "shop",
                List.of(),
                Optional.empty(),
                new KernelSource.Given(RealKernel.file()),
                product,
                List.of(),
                List.of(),
                1L << 30,
                false,
                Signing.NONE,
                1,
                Format.EFI,
                image);
    }
}
