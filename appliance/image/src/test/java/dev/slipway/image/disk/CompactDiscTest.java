package dev.slipway.image.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.image.Foreign;
import dev.slipway.image.root.Content;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disc, read by programs that are at home with CDs, with disks and with FAT.
class CompactDiscTest {
    @TempDir Path dir;
    private Path program;

    @BeforeEach
    void disc() throws Exception {
        byte[] bytes = new byte[(3 << 20) + 700];
        new Random(1).nextBytes(bytes);
        program = Files.write(dir.resolve("program"), bytes);
        CompactDisc.write("shop", Content.of(program), dir.resolve("shop.iso"));
    }

    @Test
    void startsAnEfiProgramAsACd() throws Exception {
        String told =
                Foreign.run(dir, "xorriso", "-indev", "shop.iso", "-report_el_torito", "plain");
        assertTrue(told.contains("UEFI"), told);
        assertTrue(told.contains("Volume id    : 'SLIPWAY'"), told);
        Foreign.run(
                dir,
                "xorriso",
                "-osirrox",
                "on",
                "-indev",
                "shop.iso",
                "-extract",
                "/ESP.IMG",
                "esp");
        Foreign.run(dir, "mcopy", "-i", "esp", "::/EFI/BOOT/BOOTX64.EFI", "started");
        assertEquals(-1, Files.mismatch(program, dir.resolve("started")));
    }

    @Test
    void startsTheSameProgramAsADisk() throws Exception {
        assertTrue(Foreign.run(dir, "sgdisk", "-v", "shop.iso").contains("No problems found"));
        String partition = Foreign.run(dir, "sgdisk", "-i", "1", "shop.iso");
        assertTrue(partition.contains("EFI system partition"), partition);
        Foreign.run(dir, "mcopy", "-i", "shop.iso@@1M", "::/EFI/BOOT/BOOTX64.EFI", "started");
        assertEquals(-1, Files.mismatch(program, dir.resolve("started")));
    }

    @Test
    void givesTheSameBytesForTheSameProgram() throws Exception {
        Path again = dir.resolve("again.iso");
        CompactDisc.write("shop", Content.of(program), again);
        assertEquals(-1, Files.mismatch(dir.resolve("shop.iso"), again));
    }
}
