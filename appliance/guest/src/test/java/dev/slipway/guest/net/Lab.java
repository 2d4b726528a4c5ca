package dev.slipway.guest.net;

import dev.slipway.guest.linux.Commands;
import dev.slipway.guest.linux.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Two machines with a cable between them: `server`, on whose end `cable` we can pull, and `guest`,
/// with a card `eth0`.
final class Lab implements AutoCloseable {
    private static final long OURS = ProcessHandle.current().pid();

    private final NetworkNamespace server = new NetworkNamespace("slipway-server-" + OURS);
    private final NetworkNamespace guest;
    private final List<NetworkEvent> events = new CopyOnWriteArrayList<>();

    Lab() throws Exception {
        try {
            guest = new NetworkNamespace("slipway-guest-" + OURS);
        } catch (Exception unable) {
            server.close();
            throw unable;
        }
        addCable("cable", "eth0", "10.77.0.1/24");
    }

    void addCable(String here, String there, String serverAddress) throws Exception {
        Commands.run(
                "ip",
                "link",
                "add",
                here,
                "netns",
                server.name(),
                "type",
                "veth",
                "peer",
                "name",
                there,
                "netns",
                guest.name());
        server.run("ip", "addr", "add", serverAddress, "dev", here);
        server.run("ip", "link", "set", here, "up");
    }

    NetworkNamespace server() {
        return server;
    }

    DhcpServer dhcp(Path folder, String range, List<String> options) throws Exception {
        List<String> all = new ArrayList<>(options);
        all.add("--dhcp-range=" + range + ",255.255.255.0,2m");
        return new DhcpServer(server, "cable", folder, all);
    }

    Network start(NetworkConfig config, Path folder) throws Exception {
        return guest.call(
                () -> Network.start(config, folder.resolve("resolv.conf"), "shop-1", events::add));
    }

    String guest(String... command) throws Exception {
        return guest.run(command);
    }

    boolean hasAddress(String beginning) throws Exception {
        return guest("ip", "-o", "addr", "show").contains(" " + beginning);
    }

    boolean happened(String kind) {
        return events.stream().anyMatch(event -> event.kind().equals(kind));
    }

    void pullCable() throws Exception {
        server.run("ip", "link", "set", "cable", "down");
    }

    void plugCable() throws Exception {
        server.run("ip", "link", "set", "cable", "up");
    }

    @Override
    public void close() throws IOException {
        guest.close();
        server.close();
    }
}
