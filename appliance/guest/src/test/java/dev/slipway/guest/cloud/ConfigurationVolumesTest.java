package dev.slipway.guest.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.guest.disk.BlockDevices;
import dev.slipway.guest.disk.Volumes;
import dev.slipway.guest.linux.Commands;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Volumes as clouds make them: found by their label, read by the names their files have.
class ConfigurationVolumesTest {
    private static final Dmi PLAIN = new Dmi("Standard PC", "QEMU", "", "", "", List.of());

    @TempDir Path folder;
    private Path content;

    @BeforeEach
    void fill() throws IOException {
        content = folder.resolve("content");
        Path latest = Files.createDirectories(content.resolve("openstack/latest"));
        Files.writeString(
                latest.resolve("meta_data.json"),
                "{\"uuid\": \"u-1\", \"hostname\": \"shop.novalocal\", \"keys\": []}");
        Files.writeString(latest.resolve("user_data"), "#cloud-config\nhostname: shop-1\n");
        Files.writeString(
                latest.resolve("network_data.json"),
                """
                {"links": [{"id": "l0", "type": "phy", "ethernet_mac_address": "fa:16:3e:00:00:01", "mtu": 1400}],
                 "networks": [{"id": "n0", "type": "ipv4_dhcp", "link": "l0"}], "services": []}
                """);
    }

    @Test
    void readsAConfigDriveThatIsACdRom() throws Exception {
        Path image = iso("config-2");
        assertEquals("ConfigDrive (volume vdb)", decided(image));
        assertOpenStack(ConfigDrive.read(new SourceFiles(unpackedIso(image))));
    }

    @Test
    void readsAConfigDriveThatIsADisk() throws Exception {
        Path image = fat("config-2");
        assertEquals("ConfigDrive (volume vdb)", decided(image));
        assertOpenStack(ConfigDrive.read(new SourceFiles(unpackedFat(image))));
    }

    private static void assertOpenStack(InstanceData read) {
        assertEquals("u-1", read.instanceId());
        assertEquals("shop.novalocal", read.hostname());
        assertEquals("shop-1", read.userData().get("hostname").asString());
        assertTrue(read.network() != null, "it says how the network is set up");
    }

    @Test
    void readsANoCloudVolumeOfEitherKind() throws Exception {
        Files.writeString(content.resolve("meta-data"), "instance-id: i-1\n");
        Files.writeString(content.resolve("user-data"), "#cloud-config\nhostname: shop-2\n");
        Path cd = iso("cidata");
        Path disk = fat("CIDATA");
        assertEquals("NoCloud (volume vdb)", decided(cd));
        assertEquals("NoCloud (volume vdb)", decided(disk));
        for (Path unpacked : List.of(unpackedIso(cd), unpackedFat(disk))) {
            InstanceData read = NoCloudVolume.read(new SourceFiles(unpacked));
            assertEquals("i-1", read.instanceId());
            assertEquals("shop-2", read.userData().get("hostname").asString());
        }
    }

    @Test
    void saysWhatAVolumeLacksOrHasTooMuchOf() throws Exception {
        Path metaData = content.resolve("openstack/latest/meta_data.json");
        try (RandomAccessFile huge = new RandomAccessFile(metaData.toFile(), "rw")) {
            huge.setLength(1L << 32);
        }
        assertRefused("meta_data.json has more than");
        Files.delete(metaData);
        Files.createSymbolicLink(metaData, Path.of("/proc/1/environ"));
        assertRefused("has no file openstack/latest/meta_data.json");
    }

    private void assertRefused(String why) {
        IOException refused =
                assertThrows(IOException.class, () -> ConfigDrive.read(new SourceFiles(content)));
        assertTrue(refused.getMessage().contains(why), refused::getMessage);
    }

    private String decided(Path image) throws IOException {
        Path sys = Files.createDirectories(folder.resolve("sys/class/block/vdb"));
        Files.writeString(sys.resolve("size"), Files.size(image) / 512 + "\n");
        Files.writeString(sys.resolve("ro"), "0\n");
        Path device = Files.createDirectories(folder.resolve("dev")).resolve("vdb");
        Files.deleteIfExists(device);
        Files.createLink(device, image);
        Volumes volumes =
                Volumes.read(new BlockDevices(folder.resolve("sys"), folder.resolve("dev")));
        return new SourceFinder(PLAIN, Optional.empty(), volumes, folder, _ -> {})
                .decide()
                .source()
                .name();
    }

    /// With the options that OpenStack and cloud-init's own tools give.
    private Path iso(String label) throws IOException {
        Path image = folder.resolve(label + ".iso");
        Commands.run(
                "xorriso",
                "-as",
                "mkisofs",
                "-quiet",
                "-J",
                "-r",
                "-V",
                label,
                "-o",
                "" + image,
                "" + content);
        return image;
    }

    private Path unpackedIso(Path image) throws IOException {
        Path unpacked = folder.resolve(image.getFileName() + ".d");
        Commands.run(
                "xorriso", "-osirrox", "on", "-indev", "" + image, "-extract", "/", "" + unpacked);
        return unpacked;
    }

    private Path fat(String label) throws IOException {
        Path image = folder.resolve(label + ".img");
        try (RandomAccessFile blank = new RandomAccessFile(image.toFile(), "rw")) {
            blank.setLength(64L << 20);
        }
        Commands.run("/usr/sbin/mkfs.vfat", "-n", label, "" + image);
        for (String name : List.of("openstack", "meta-data", "user-data")) {
            if (Files.exists(content.resolve(name))) {
                Commands.run("mcopy", "-s", "-i", "" + image, "" + content.resolve(name), "::");
            }
        }
        return image;
    }

    private Path unpackedFat(Path image) throws IOException {
        Path unpacked = Files.createDirectories(folder.resolve(image.getFileName() + ".d"));
        Commands.run("mcopy", "-s", "-n", "-i", "" + image, "::*", "" + unpacked);
        return unpacked;
    }
}
