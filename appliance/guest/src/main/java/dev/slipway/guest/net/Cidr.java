package dev.slipway.guest.net;

import java.net.InetAddress;

/// An address with the length of its network's prefix, as in `10.0.2.15/24`.
public record Cidr(InetAddress address, int prefix) {
    public Cidr {
        if (prefix < 0 || prefix > address.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "/" + prefix + " is no prefix for " + address.getHostAddress());
        }
    }

    /// @param text an address, with `/prefix` or else a network of its own; never a host name
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return new Cidr(address, address.getAddress().length * 8);
        }
        String prefix = text.substring(slash + 1);
        if (!prefix.matches("\\d{1,3}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address with a prefix like 10.0.0.5/24");
        }
        return new Cidr(address, Integer.parseInt(prefix));
    }

    /// @param mask as in `255.255.255.0`
    public static Cidr masked(InetAddress address, InetAddress mask) {
        int bits = 0;
        boolean ended = false;
        for (byte part : mask.getAddress()) {
            for (int bit = 7; bit >= 0; bit--) {
                boolean set = (part >> bit & 1) == 1;
                if (set && ended) {
                    throw new IllegalArgumentException(
                            mask.getHostAddress() + " is no network mask");
                }
                ended |= !set;
                bits += set ? 1 : 0;
            }
        }
        return new Cidr(address, bits);
    }

    /// @throws IllegalArgumentException for anything but an address in figures
    public static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException("\"" + text + "\" is no IP address", notOne);
        }
    }

    boolean isIpv6() {
        return address.getAddress().length == 16;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}
