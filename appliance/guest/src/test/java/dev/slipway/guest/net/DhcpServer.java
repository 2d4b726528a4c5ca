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
    /// T1, T2 and the lease itself, in seconds; dnsmasq's own are minutes.
    static final List<String> SHORT_LEASES =
            List.of("--dhcp-option=58,2", "--dhcp-option=59,4", "--dhcp-option=51,6");

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
        process.onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
