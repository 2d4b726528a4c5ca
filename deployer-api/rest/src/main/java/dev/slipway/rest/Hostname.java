package dev.slipway.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What this machine is called.
final class Hostname {
    private static final System.Logger LOG = System.getLogger(Hostname.class.getName());

    /// Linux says it here (proc_sys_kernel(5)) without asking a name server, as Java would.
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private Hostname() {}

    static Optional<String> find() {
        try {
            return Optional.of(
                    Files.exists(KERNEL)
                            ? Files.readString(KERNEL).strip()
                            : InetAddress.getLocalHost().getHostName());
        } catch (IOException unknown) {
            LOG.log(System.Logger.Level.DEBUG, () -> "This machine has no name", unknown);
            return Optional.empty();
        }
    }
}
