package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an image becomes besides a disk, and that it becomes the same again.
class ImageFormatsIT {
    private static final long MOST_BYTES = 64_000_000;

    @TempDir Path dir;

    /// As it is made without any option.
    @Test
    void fitsHelloInto64Megabytes() throws Exception {
        Path image = dir.resolve("hello.efi");
        MachineProcess.build(dir, "--app", "hello=" + Wars.sample("hello"), "-o", image.toString());
        long bytes = Files.size(image);
        assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
    }

    @Test
    void startsFromACd() throws Exception {
        Path shop = Wars.of(dir.resolve("shop.war"), "index.html", "open");
        Path image = dir.resolve("shop.iso");
        MachineProcess.build(
                dir, "--app", "shop=" + shop, "--compression", "3", "-o", image.toString());
        try (MachineProcess machine = MachineProcess.start(image, List.of("--memory", "768M"))) {
            machine.await200("/shop/");
            assertEquals(0, machine.pressPowerButton(), machine::output);
        }
    }

    /// In another folder, at another time, with nothing left of the build before.
    @Test
    void givesTheSameBytesForTheSameInputs() throws Exception {
        Path war = Wars.of(dir.resolve("shop.war"), "index.html", "open");
        for (String file : List.of("shop.efi", "shop.oci.tar")) {
            Path first = build(Files.createTempDirectory(dir, "first"), war, file);
            Files.setLastModifiedTime(war, FileTime.from(Instant.EPOCH));
            Path second = build(Files.createTempDirectory(dir, "second"), war, file);
            assertEquals(-1, Files.mismatch(first, second), file);
        }
    }

    /// Without an AOT cache: that is trained, and no two trainings give the same.
    private static Path build(Path folder, Path war, String file)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(SlipwayProcess.HOME.resolve("slipway").toString(), "image"));
        command.addAll(
                Arrays.asList(
                        "--app", "shop=" + war, "--no-aot", "--compression", "1", "-o", file));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process build = builder.start();
        String told;
        try (BufferedReader lines = build.inputReader()) {
            told = String.join("\n", lines.lines().toList());
        }
        assertEquals(0, build.waitFor(), told);
        assertTrue(Files.exists(folder.resolve(file)), told);
        return folder.resolve(file);
    }
}
