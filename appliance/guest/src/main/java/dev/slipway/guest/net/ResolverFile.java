package dev.slipway.guest.net;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// `/etc/resolv.conf`, whole at any moment.
///
/// Source: resolv.conf(5), whose readers take three servers and six domains.
final class ResolverFile {
    private static final int SERVERS = 3;
    private static final int DOMAINS = 6;

    private final Path file;

    ResolverFile(Path file) {
        this.file = file;
    }

    void write(NetworkConfig config, List<CardConfig> cards, List<Lease> leases)
            throws IOException {
        SequencedSet<String> servers = new LinkedHashSet<>();
        SequencedSet<String> domains = new LinkedHashSet<>(config.search());
        config.dns().stream().map(InetAddress::getHostAddress).forEach(servers::add);
        for (CardConfig card : cards) {
            card.dns().stream().map(InetAddress::getHostAddress).forEach(servers::add);
            domains.addAll(card.search());
        }
        for (Lease lease : leases) {
            lease.dns().stream().map(InetAddress::getHostAddress).forEach(servers::add);
            if (lease.domain() != null) {
                domains.add(lease.domain());
            }
        }
        StringBuilder text = new StringBuilder();
        servers.stream()
                .limit(SERVERS)
                .forEach(server -> text.append("nameserver ").append(server).append('\n'));
        if (!domains.isEmpty()) {
            text.append("search ")
                    .append(String.join(" ", domains.stream().limit(DOMAINS).toList()))
                    .append('\n');
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, text);
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
