package dev.slipway.image.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.image.Foreign;
import dev.slipway.image.root.Content;
import dev.slipway.image.root.DataVolumeSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One machine's disk in each form, read by the programs that are at home in them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisksTest {
    private static final long MEGABYTE = 1L << 20;
    private static final String ESP = "disk.raw@@1M"; // as mtools names a part of a file

    private Path dir;
    private Path program;
    private WholeDisk disk;

    @BeforeAll
    void disk(@TempDir Path folder) throws Exception {
        dir = folder;
        byte[] bytes = new byte[(int) (3 * MEGABYTE + 700)];
        new Random(1).nextBytes(bytes);
        program = Files.write(dir.resolve("program"), bytes);
        disk = newDisk();
        disk.writeRaw(dir.resolve("disk.raw"));
    }

    private WholeDisk newDisk() throws Exception {
        return MachineDisk.of(
                "shop",
                new TreeMap<>(
                        Map.of(
                                "/EFI/BOOT/BOOTX64.EFI", Content.of("boot"),
                                "/EFI/slipway/a.efi", Content.of(program),
                                "/loader/entries/slipway-2+1.conf", Content.of("next"),
                                "/loader/loader.conf", Content.of("timeout 0\n"))),
                Content.of(DataVolumeSeed.make(Files.createTempDirectory(dir, "seed"))),
                64 * MEGABYTE);
    }

    @Test
    void givesTheSameBytesForTheSameParts() throws Exception {
        for (String form : List.of("raw", "qcow2", "vmdk", "vhd", "ova")) {
            Path first = write(newDisk(), form, Files.createTempDirectory(dir, "first"));
            Path second = write(newDisk(), form, Files.createTempDirectory(dir, "second"));
            assertEquals(-1, Files.mismatch(first, second), form);
        }
    }

    private static Path write(WholeDisk disk, String form, Path folder) throws IOException {
        Path file = folder.resolve("disk." + form);
        switch (form) {
            case "raw" -> disk.writeRaw(file);
            case "qcow2" -> disk.writeQcow2(file);
            case "vmdk" -> disk.writeVmdk(file);
            case "vhd" -> disk.writeVhd(file);
            default -> disk.writeOva(file);
        }
        return file;
    }

    @Test
    void hasAPartitionTableThatIsWhole() throws Exception {
        assertTrue(Foreign.run(dir, "sgdisk", "-v", "disk.raw").contains("No problems found"));
        assertTrue(
                Foreign.run(dir, "sgdisk", "-i", "1", "disk.raw").contains("EFI system partition"));
        String data = Foreign.run(dir, "sgdisk", "-i", "2", "disk.raw");
        assertTrue(data.contains("Linux filesystem") && data.contains("'slipway-data'"), data);
    }

    @Test
    void hasAnEfiPartitionThatOthersRead() throws Exception {
        Foreign.run(dir, "mcopy", "-n", "-i", ESP, "::/EFI/slipway/a.efi", "copy");
        assertEquals(-1, Files.mismatch(program, dir.resolve("copy")));
        assertEquals(
                "next", Foreign.run(dir, "mtype", "-i", ESP, "::/loader/entries/slipway-2+1.conf"));
        assertTrue(Foreign.run(dir, "mlabel", "-s", "-i", ESP, "::").contains("SLIPWAY-ESP"));
        Foreign.run(dir, "sh", "-c", "dd if=disk.raw of=esp bs=1M skip=1 count=264 status=none");
        Foreign.run(dir, "fsck.fat", "-n", "esp");
    }

    @Test
    void takesASecondMachineBesideTheFirst() throws Exception {
        Files.copy(dir.resolve("disk.raw"), dir.resolve("updated.raw"));
        Foreign.run(dir, "mcopy", "-i", "updated.raw@@1M", "program", "::/EFI/slipway/b.efi");
        assertTrue(
                Foreign.run(dir, "mdir", "-b", "-i", "updated.raw@@1M", "::/EFI/slipway")
                        .contains("b.efi"));
    }

    @Test
    void isTheSameDiskAsQcow2() throws Exception {
        disk.writeQcow2(dir.resolve("disk.qcow2"));
        Foreign.run(dir, "qemu-img", "check", "disk.qcow2");
        compare("qcow2", "disk.qcow2");
    }

    @Test
    void isTheSameDiskAsVmdk() throws Exception {
        disk.writeVmdk(dir.resolve("disk.vmdk"));
        Foreign.run(dir, "qemu-img", "check", "disk.vmdk");
        compare("vmdk", "disk.vmdk");
    }

    @Test
    void isTheSameDiskAsVhd() throws Exception {
        disk.writeVhd(dir.resolve("disk.vhd"));
        Foreign.run(dir, "sh", "-c", "head -c -512 disk.vhd | cmp - disk.raw");
        assertTrue(Foreign.run(dir, "qemu-img", "info", "-f", "vpc", "disk.vhd").contains("vpc"));
    }

    @Test
    void isTheSameDiskInAnOva() throws Exception {
        disk.writeOva(dir.resolve("disk.ova"));
        Path folder = Files.createDirectory(dir.resolve("ova"));
        Foreign.run(folder, "tar", "xf", "../disk.ova");
        Foreign.run(
                folder,
                "sh",
                "-c",
                "sed 's/SHA256(\\(.*\\))= \\(.*\\)/\\2  \\1/' shop.mf | sha256sum -c -");
        compare("vmdk", "ova/shop.vmdk");
    }

    @Test
    void hasTheSameBytesWhenItIsMadeAgain() throws Exception {
        WholeDisk again = newDisk();
        again.writeOva(dir.resolve("again.ova"));
        disk.writeOva(dir.resolve("first.ova"));
        assertEquals(-1, Files.mismatch(dir.resolve("first.ova"), dir.resolve("again.ova")));
        again.writeRaw(dir.resolve("again.raw"));
        assertEquals(-1, Files.mismatch(dir.resolve("disk.raw"), dir.resolve("again.raw")));
    }

    @Test
    void doesNotPutOnePieceOverAnother() throws IOException {
        Disk small = new Disk(4096).put(512, new byte[512]);
        assertThrows(IllegalArgumentException.class, () -> small.put(1000, new byte[10]));
        assertThrows(IllegalArgumentException.class, () -> small.put(4090, new byte[10]));
        small.put(1024, new byte[3072]);
    }

    private void compare(String format, String file) throws Exception {
        Foreign.run(dir, "qemu-img", "compare", "-f", "raw", "-F", format, "disk.raw", file);
    }
}
