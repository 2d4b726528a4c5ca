package dev.slipway.guest;

import dev.slipway.guest.linux.Kernel;
import dev.slipway.guest.linux.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What this machine is called: as the user says, else the source, else DHCP.
final class MachineName {
    static final String NAMELESS = "slipway";

    private MachineName() {}

    /// Must be able to mount: `/etc/hosts` is the image's, and its place is taken by one that has
    /// the name.
    static String set(Guest guest) throws IOException {
        String name =
                Stream.of(
                                guest.userData.hostname(),
                                guest.instance.hostname(),
                                guest.network == null ? null : guest.network.leasedHostname())
                        .filter(given ->
                                given != null && given.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,252}"))
                        .map(given -> given.replaceFirst("\\..*", ""))
                        .filter(given -> given.length() <= 63)
                        .findFirst()
                        .orElse(NAMELESS);
        Kernel.hostname(name);
        Files.writeString(Paths.RUN.resolve("hostname"), name + "\n");
        Path hosts = Paths.RUN.resolve("hosts");
        Files.writeString(hosts, "127.0.0.1 localhost\n::1 localhost\n127.0.1.1 " + name + "\n");
        Path target = Path.of("/etc/hosts");
        if (Files.isRegularFile(target)) {
            Mount.mount(hosts.toString(), target, "", Mount.BIND, "");
        }
        guest.hostname = name;
        return name;
    }
}
