package dev.slipway.guest;

import dev.slipway.guest.linux.Mount;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the machine has read what it was told from outside, secrets perhaps, nobody reads it
/// again: the kernel's command line, the environment, what the firmware hands over.
final class SealedFiles {
    private static final List<Path> FILES =
            List.of(Path.of("/proc/cmdline"), Path.of("/proc/1/environ"));
    private static final List<Path> FOLDERS =
            List.of(Path.of("/sys/firmware/dmi"), Path.of("/sys/firmware/qemu_fw_cfg"));

    private SealedFiles() {}

    static void seal() throws IOException {
        Path seal = Paths.RUN.resolve("sealed");
        // The file of a socket: opening it fails for everyone, and it needs no device.
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(seal));
        }
        for (Path file : FILES) {
            Mount.mount(seal.toString(), file, "", Mount.BIND, "");
        }
        for (Path folder : FOLDERS) {
            if (Files.isDirectory(folder)) {
                Mount.mount(
                        "tmpfs",
                        folder,
                        "tmpfs",
                        Mount.READ_ONLY | Mount.NO_SUID | Mount.NO_DEVICES | Mount.NO_EXEC,
                        "mode=0500");
            }
        }
    }
}
