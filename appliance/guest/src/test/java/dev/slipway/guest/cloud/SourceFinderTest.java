package dev.slipway.guest.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.slipway.guest.cloud.SourceFinder.Decision;
import dev.slipway.guest.disk.BlockDevices;
import dev.slipway.guest.disk.Volumes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFinderTest {
    private static final Dmi PLAIN = new Dmi("Standard PC", "QEMU", "", "", "", List.of());

    @TempDir private Path folder;

    @Test
    void aVolumeComesBeforeWhatTheFirmwareSays() throws Exception {
        disk("sr0", iso("cidata"));
        assertEquals(
                "NoCloud (volume sr0): a volume is called CIDATA",
                decide(product("OpenStack Nova"), null).told());
    }

    @Test
    void aConfigDriveIsKnownByItsLabel() throws Exception {
        disk("vdb", iso("config-2"));
        assertEquals("ConfigDrive (volume vdb)", decide(PLAIN, null).source().name());
    }

    @Test
    void theCommandLineComesFirst() throws Exception {
        disk("sr0", iso("CIDATA"));
        Decision decision = decide(PLAIN, "nocloud;s=http://10.0.2.2:8000/seed;i=i-1;h=shop");
        NoCloudNet source = assertInstanceOf(NoCloudNet.class, decision.source());
        assertEquals("http://10.0.2.2:8000/seed/", source.client().base().toString());
        assertEquals("i-1", source.instanceId());
        assertEquals("shop", source.hostname());
    }

    @Test
    void theSerialNumberMayNameASource() throws Exception {
        Dmi dmi = new Dmi("", "", "ds=nocloud-net;s=http://10.0.2.2/", "", "", List.of());
        assertEquals(
                "NoCloud (http://10.0.2.2/): the machine's serial number says so",
                decide(dmi, null).told());
    }

    @Test
    void cloudsAreKnownByTheirFirmware() throws Exception {
        assertEquals("OpenStack", decide(product("OpenStack Nova"), null).source().name());
        assertEquals("OpenStack", decide(product("OpenStack Compute"), null).source().name());
        assertEquals(
                "Google Compute Engine",
                decide(product("Google Compute Engine"), null).source().name());
        assertEquals(
                "EC2", decide(new Dmi("", "", "", "ec2ab", "", List.of()), null).source().name());
        assertEquals(
                "Azure",
                decide(
                                new Dmi(
                                        "Virtual Machine",
                                        "",
                                        "",
                                        "",
                                        "7783-7084-3265-9085-8269-3286-77",
                                        List.of()),
                                null)
                        .source()
                        .name());
        assertEquals("Firecracker MMDS", decide(PLAIN, "mmds").source().name());
    }

    @Test
    void aMachineOnNoCloudAsksNobody() throws Exception {
        Decision decision = decide(PLAIN, null);
        assertInstanceOf(NoSource.class, decision.source());
        assertEquals(
                "none: no volume is called CIDATA or config-2, no cloud is known by the firmware (Standard PC)",
                decision.told());
    }

    private Decision decide(Dmi dmi, @Nullable String commandLine) throws IOException {
        Volumes volumes =
                Volumes.read(new BlockDevices(folder.resolve("sys"), folder.resolve("dev")));
        return new SourceFinder(dmi, Optional.ofNullable(commandLine), volumes, folder, _ -> {})
                .decide();
    }

    private static Dmi product(String name) {
        return new Dmi(name, "", "", "", "", List.of());
    }

    private void disk(String name, byte[] content) throws IOException {
        Path sys = Files.createDirectories(folder.resolve("sys/class/block").resolve(name));
        Files.writeString(sys.resolve("size"), content.length / 512 + "\n");
        Files.writeString(sys.resolve("ro"), "0\n");
        Files.write(Files.createDirectories(folder.resolve("dev")).resolve(name), content);
    }

    private static byte[] iso(String label) {
        byte[] image = new byte[64 * 1024];
        image[32 * 1024] = 1;
        System.arraycopy("CD001".getBytes(StandardCharsets.US_ASCII), 0, image, 32 * 1024 + 1, 5);
        System.arraycopy(
                label.getBytes(StandardCharsets.US_ASCII),
                0,
                image,
                32 * 1024 + 40,
                label.length());
        return image;
    }
}
