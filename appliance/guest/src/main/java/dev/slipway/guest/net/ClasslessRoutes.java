package dev.slipway.guest.net;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Option 121: any number of routes, each with as many bytes of its network as its prefix needs.
///
/// Source: RFC 3442.
final class ClasslessRoutes {
    private ClasslessRoutes() {}

    /// Empty when the bytes are no such list.
    static Optional<List<Route>> read(byte[] bytes) {
        List<Route> routes = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int prefix = Byte.toUnsignedInt(bytes[at++]);
            int significant = (prefix + 7) / 8;
            if (prefix > 32 || at + significant + 4 > bytes.length) {
                return Optional.empty();
            }
            byte[] network = new byte[4];
            System.arraycopy(bytes, at, network, 0, significant);
            byte[] router = new byte[4];
            System.arraycopy(bytes, at + significant, router, 0, 4);
            at += significant + 4;
            Inet4Address gateway = DhcpMessage.ipv4(router);
            routes.add(
                    new Route(
                            new Cidr(DhcpMessage.ipv4(network), prefix),
                            gateway.isAnyLocalAddress() ? null : gateway));
        }
        return routes.isEmpty() ? Optional.empty() : Optional.of(routes);
    }
}
