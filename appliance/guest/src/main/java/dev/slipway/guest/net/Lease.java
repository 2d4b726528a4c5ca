package dev.slipway.guest.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a DHCP server granted.
///
/// @param mtu 0 when the server does not say
/// @param hostname what the server calls this machine; null when it does not say
/// @param renewAfter T1: from then on the server is asked for more time
/// @param rebindAfter T2: from then on any server is asked
/// @param expiresAfter from then on the address is not ours
public record Lease(
        Cidr address,
        Inet4Address server,
        List<Route> routes,
        List<InetAddress> dns,
        @Nullable String domain,
        @Nullable String hostname,
        int mtu,
        Duration renewAfter,
        Duration rebindAfter,
        Duration expiresAfter) {
    private static final int LEAST_MTU = 576;

    public Lease {
        routes = List.copyOf(routes);
        dns = List.copyOf(dns);
    }

    /// Empty when the answer lacks what makes a lease, or contradicts itself.
    static Optional<Lease> of(DhcpMessage answer) {
        byte[] server = answer.option(DhcpOption.SERVER);
        Optional<Duration> time = seconds(answer, DhcpOption.LEASE_SECONDS);
        if (server == null
                || server.length != 4
                || time.isEmpty()
                || answer.yours().isAnyLocalAddress()) {
            return Optional.empty();
        }
        Cidr address;
        try {
            List<Inet4Address> mask = addresses(answer, DhcpOption.SUBNET_MASK);
            address =
                    mask.isEmpty()
                            ? new Cidr(answer.yours(), 24)
                            : Cidr.masked(answer.yours(), mask.getFirst());
        } catch (IllegalArgumentException noMask) {
            return Optional.empty();
        }
        Duration expires = time.get();
        Duration rebind = within(seconds(answer, DhcpOption.REBIND_SECONDS), expires, 7, 8);
        return Optional.of(
                new Lease(
                        address,
                        DhcpMessage.ipv4(server),
                        routes(answer),
                        List.copyOf(addresses(answer, DhcpOption.DNS)),
                        text(answer, DhcpOption.DOMAIN),
                        text(answer, DhcpOption.HOSTNAME),
                        mtu(answer),
                        within(seconds(answer, DhcpOption.RENEW_SECONDS), rebind, 4, 7),
                        rebind,
                        expires));
    }

    /// Classless routes replace the router, RFC 3442.
    private static List<Route> routes(DhcpMessage answer) {
        byte[] classless = answer.option(DhcpOption.CLASSLESS_ROUTES);
        if (classless != null) {
            Optional<List<Route>> routes = ClasslessRoutes.read(classless);
            if (routes.isPresent()) {
                return routes.get();
            }
        }
        return addresses(answer, DhcpOption.ROUTER).stream()
                .limit(1)
                .map(Route::byDefault)
                .toList();
    }

    private static List<Inet4Address> addresses(DhcpMessage answer, int option) {
        byte[] bytes = answer.option(option);
        List<Inet4Address> found = new ArrayList<>();
        for (int at = 0; bytes != null && at + 4 <= bytes.length; at += 4) {
            byte[] four = new byte[4];
            System.arraycopy(bytes, at, four, 0, 4);
            found.add(DhcpMessage.ipv4(four));
        }
        return found;
    }

    /// Names of hosts and domains alone: they go into files and onto the console.
    private static @Nullable String text(DhcpMessage answer, int option) {
        byte[] bytes = answer.option(option);
        if (bytes == null) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.US_ASCII).replace("\0", "");
        return text.matches("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63}){0,10}\\.?") ? text : null;
    }

    private static int mtu(DhcpMessage answer) {
        byte[] bytes = answer.option(DhcpOption.MTU);
        int mtu =
                bytes == null || bytes.length != 2
                        ? 0
                        : Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort());
        return mtu < LEAST_MTU ? 0 : mtu;
    }

    /// A server that was told a time by hand may send its own first; the later one is meant.
    private static Optional<Duration> seconds(DhcpMessage answer, int option) {
        byte[] bytes = answer.option(option);
        return bytes == null || bytes.length < 4 || bytes.length % 4 != 0
                ? Optional.empty()
                : Optional.of(
                        Duration.ofSeconds(
                                Integer.toUnsignedLong(
                                        ByteBuffer.wrap(bytes).getInt(bytes.length - 4))));
    }

    /// The server's own time when it makes sense, else a part of the longer one.
    private static Duration within(
            Optional<Duration> stated, Duration longer, int part, int parts) {
        return stated.filter(time -> time.isPositive() && time.compareTo(longer) < 0)
                .orElse(longer.multipliedBy(part).dividedBy(parts));
    }
}
