package dev.slipway.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareStatusTest {
    @TempDir Path root;

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    @Test
    void tellsTheProcessorTheFirmwareAndTheHypervisor() throws IOException {
        write(
                "proc/cpuinfo",
                """
                processor\t: 0
                model name\t: QEMU Virtual CPU version 2.5+
                flags\t\t: fpu sse2 hypervisor

                processor\t: 1
                model name\t: Another
                """);
        write("sys/class/dmi/id/sys_vendor", "QEMU\n");
        write("sys/class/dmi/id/product_name", "Standard PC (Q35 + ICH9, 2009)\n");
        write("sys/class/dmi/id/bios_vendor", "EFI Development Kit II / OVMF\n");
        write("sys/class/dmi/id/bios_version", "0.0.0\n");
        write("sys/class/dmi/id/bios_date", "02/06/2015\n");
        assertEquals(
                new HardwareStatus(
                        new HardwareStatus.Processors(
                                Runtime.getRuntime().availableProcessors(),
                                "QEMU Virtual CPU version 2.5+",
                                List.of("fpu", "sse2", "hypervisor")),
                        new HardwareStatus.Firmware(
                                "EFI Development Kit II / OVMF", "0.0.0", "02/06/2015"),
                        "QEMU",
                        "Standard PC (Q35 + ICH9, 2009)",
                        "QEMU"),
                HardwareStatus.read(root));
    }

    @Test
    void tellsXenByItsOwnName() throws IOException {
        write("proc/cpuinfo", "flags : fpu hypervisor\n");
        write("sys/hypervisor/type", "xen\n");
        assertEquals("xen", HardwareStatus.read(root).hypervisor());
    }

    @Test
    void knowsNoHypervisorOnBareMetal() throws IOException {
        write("proc/cpuinfo", "flags : fpu sse2\n");
        write("sys/class/dmi/id/sys_vendor", "Framework\n");
        assertNull(HardwareStatus.read(root).hypervisor());
    }

    @Test
    void staysSilentOnWhatTheKernelDoesNotTell() throws IOException {
        HardwareStatus status = HardwareStatus.read(root);
        assertEquals(List.of(), status.processors().flags());
        assertNull(status.processors().model());
        assertNull(status.firmware());
        assertNull(status.product());
    }
}
