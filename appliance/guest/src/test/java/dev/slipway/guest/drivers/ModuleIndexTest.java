package dev.slipway.guest.drivers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleIndexTest {
    @TempDir private Path folder;

    @BeforeEach
    void writeIndex() throws Exception {
        Files.writeString(
                folder.resolve("modules.dep"),
                """
                kernel/drivers/net/virtio_net.ko: kernel/net/net_failover.ko kernel/net/failover.ko kernel/drivers/virtio/virtio.ko
                kernel/drivers/virtio/virtio.ko:
                kernel/drivers/char/hw_random/virtio-rng.ko: kernel/drivers/virtio/virtio.ko
                """);
        Files.writeString(
                folder.resolve("modules.alias"),
                """
                # Aliases extracted from modules themselves.
                alias virtio:d00000001v* virtio_net
                alias virtio:d00000004v* virtio-rng
                alias acpi*:PNP0C0C:* button
                alias pci:v00001AF4d*sv*sd*bc*sc*i* virtio_pci
                """);
        Files.writeString(folder.resolve("modules.boot"), "evdev\n");
    }

    @Test
    void whatAModuleNeedsComesBeforeIt() throws Exception {
        assertEquals(
                List.of("virtio.ko", "failover.ko", "net_failover.ko", "virtio_net.ko"),
                ModuleIndex.read(folder).files("virtio_net").stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    @Test
    void hyphensAndUnderscoresAreTheSame() throws Exception {
        assertEquals(2, ModuleIndex.read(folder).files("virtio_rng").size());
        assertEquals(2, ModuleIndex.read(folder).files("virtio-rng").size());
    }

    @Test
    void devicesFindTheirModules() throws Exception {
        ModuleIndex index = ModuleIndex.read(folder);
        assertEquals(Set.of("virtio_net"), Set.copyOf(index.matching("virtio:d00000001v00001AF4")));
        assertEquals(Set.of("button"), Set.copyOf(index.matching("acpi:PNP0C0C:")));
        assertEquals(
                Set.of("virtio_pci"),
                Set.copyOf(
                        index.matching("pci:v00001AF4d00001000sv00001AF4sd00000001bc02sc00i00")));
        assertEquals(Set.of(), Set.copyOf(index.matching("usb:v1234p5678")));
    }

    @Test
    void withoutListsThereAreNoModules(@TempDir Path empty) throws Exception {
        assertEquals(List.of(), ModuleIndex.read(empty).always());
        assertEquals(List.of(), ModuleIndex.read(empty).files("virtio"));
    }
}
