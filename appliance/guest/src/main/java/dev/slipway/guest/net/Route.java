package dev.slipway.guest.net;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Where packets for a network go.
///
/// @param gateway null when the network is on the card's own link
public record Route(Cidr destination, @Nullable InetAddress gateway) {
    static final Cidr EVERYWHERE = Cidr.parse("0.0.0.0/0");

    /// To everywhere.
    public static Route byDefault(InetAddress gateway) {
        return new Route(
                gateway.getAddress().length == 16 ? Cidr.parse("::/0") : EVERYWHERE, gateway);
    }

    @Override
    public String toString() {
        String to = destination.prefix() == 0 ? "default" : destination.toString();
        return gateway == null ? to : to + " via " + gateway.getHostAddress();
    }
}
