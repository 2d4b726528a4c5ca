package dev.slipway.image.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.image.Foreign;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What comes before QEMU; what comes of it is tested with a machine.
class VmCommandTest {
    @TempDir Path dir;

    @Test
    void readsPortsInBothDirections() {
        assertEquals(new Forward(8081, 8080), Forward.parse("8081:8080"));
        assertThrows(IllegalArgumentException.class, () -> Forward.parse("8080"));
        assertThrows(IllegalArgumentException.class, () -> Forward.parse("0:80"));
    }

    @Test
    void refusesSizesAndPortsThatAreNone() {
        assertTrue(told(2, "x.efi", "--memory", "lots").contains("512M or 2G"));
        assertTrue(told(2, "x.efi", "--memory", "64M").contains("at least 128M"));
        assertTrue(told(2, "x.efi", "-p", "http").contains("HERE:GUEST"));
        assertTrue(told(2, "x.efi", "--accel", "magic").contains("magic"));
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Forward forward = new Forward(taken.getLocalPort(), 8080);
            var refused = assertThrows(dev.slipway.image.Refused.class, forward::requireFree);
            assertTrue(String.valueOf(refused.getMessage()).contains("" + taken.getLocalPort()));
        }
    }

    @Test
    void givesUserDataOnAVolumeThatOthersRead() throws Exception {
        Path userData = Files.writeString(dir.resolve("user.yaml"), "#cloud-config\n");
        CloudInitSeed.write(userData, dir.resolve("seed"));
        assertTrue(Foreign.run(dir, "mlabel", "-s", "-i", "seed", "::").contains("CIDATA"));
        assertEquals("#cloud-config\n", Foreign.run(dir, "mtype", "-i", "seed", "::/user-data"));
        assertTrue(
                Foreign.run(dir, "mtype", "-i", "seed", "::/meta-data").contains("instance-id:"));
    }

    @Test
    void makesTheDataDiskThatIsNotThereAndKeepsTheOneThatIs() throws Exception {
        Path data = dir.resolve("data.qcow2");
        words(data);
        String told = Foreign.run(dir, "qemu-img", "info", "data.qcow2");
        assertTrue(told.contains("virtual size: 8 GiB"), told);
        Foreign.run(dir, "qemu-img", "check", "data.qcow2");
        Files.writeString(data, "kept");
        words(data);
        assertEquals("kept", Files.readString(data));
    }

    @Test
    void knowsTheGuestSpeaksByTheFirstLineOfItsBoot() throws Exception {
        assertFalse(console("BdsDxe: starting Boot0001 [x]\n").hasSpoken());
        assertTrue(console("BdsDxe\n[   0.841] mounts  ok\n").hasSpoken());
    }

    private static GuestConsole console(String output) throws Exception {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        GuestConsole console = new GuestConsole(screen);
        console.show(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
        assertEquals(output, screen.toString(StandardCharsets.UTF_8));
        return console;
    }

    private void words(Path data) throws Exception {
        Path folder = dir.resolve("kernel");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("cmdline"), "quiet\n");
        MachineSpec machine =
                new MachineSpec(
                        folder, 512, 2, List.of(), Optional.empty(), Optional.of(data), List.of());
        QemuCommand.of(machine, dir, dir.resolve("qmp"));
    }

    private static String told(int status, String... words) {
        StringWriter told = new StringWriter();
        CommandLine line =
                new CommandLine(new VmCommand()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setErr(new PrintWriter(told)).setOut(new PrintWriter(told));
        assertEquals(status, line.execute(words), told::toString);
        return told.toString();
    }
}
