package dev.slipway.guest.net;

import dev.slipway.guest.Eventually;
import dev.slipway.guest.linux.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// dnsmasq, serving DHCP in a namespace.
final class DhcpServer implements AutoCloseable {
    /// Seconds of a lease; dnsmasq's own are minutes. When to renew it, dnsmasq says in minutes all
    /// the same, which is no time within the lease, and so the client reckons it: after half of it.
    static final List<String> SHORT_LEASES = List.of("--dhcp-option=51,6");

    /// Renewed soon enough for a test, and long before it is over.
    static final List<String> EARLY_RENEWAL = List.of("--dhcp-option=51,16");

    private final Path log;
    private final Process process;

    DhcpServer(NetworkNamespace namespace, String card, Path folder, List<String> options)
            throws Exception {
        log = Files.createTempFile(folder, "dnsmasq", ".log");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "ip",
                                "netns",
                                "exec",
                                namespace.name(),
                                "dnsmasq",
                                "--keep-in-foreground",
                                "--conf-file=/dev/null",
                                "--user=root",
                                "--group=root",
                                "--port=0",
                                "--interface=" + card,
                                "--bind-dynamic",
                                "--no-ping",
                                "--dhcp-authoritative",
                                "--dhcp-leasefile=" + folder.resolve("leases"),
                                "--log-dhcp",
                                "--log-facility=-"));
        command.addAll(options);
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Eventually.holds("dnsmasq says something", () -> !log().isEmpty());
        if (!process.isAlive()) {
            throw new IOException("dnsmasq did not start: " + log());
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    long acknowledged() throws IOException {
        return log().lines().filter(line -> line.contains("DHCPACK(")).count();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
}
