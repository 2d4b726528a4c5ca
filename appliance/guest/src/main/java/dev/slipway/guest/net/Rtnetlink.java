package dev.slipway.guest.net;

import dev.slipway.guest.linux.Errno;
import dev.slipway.guest.linux.NetlinkSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Cards, addresses and routes of the kernel. Setting what is set, and removing what is gone, is no
/// error.
///
/// For one thread at a time; of the network namespace of the thread that opens it.
final class Rtnetlink implements AutoCloseable {
    private static final int NEW_LINK = 16;
    private static final int GET_LINK = 18;
    private static final int NEW_ADDRESS = 20;
    private static final int DELETE_ADDRESS = 21;
    private static final int NEW_ROUTE = 24;
    private static final int DELETE_ROUTE = 25;

    private static final int ACKNOWLEDGE = 4;
    private static final int DUMP = 0x300;
    private static final int REPLACE = 0x100;
    private static final int CREATE = 0x400;

    private static final int LINK_HEADER = 16;
    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_CARRIER = 33;
    private static final int ARPHRD_ETHER = 1;
    private static final int IFF_UP = 1;

    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_PRIORITY = 6;

    private static final byte RT_TABLE_MAIN = (byte) 254;
    private static final byte RTPROT_DHCP = 16;
    private static final byte RT_SCOPE_LINK = (byte) 253;
    private static final byte RTN_UNICAST = 1;
    private static final byte RTNH_F_ONLINK = 4;

    private final NetlinkSocket socket;
    private int sequence;

    Rtnetlink() throws IOException {
        socket = new NetlinkSocket(0);
    }

    List<Link> links() throws IOException {
        NetlinkMessage dump =
                new NetlinkMessage(GET_LINK, DUMP, ++sequence).header(new byte[LINK_HEADER]);
        socket.send(dump.encoded());
        List<Link> links = new ArrayList<>();
        while (true) {
            for (NetlinkAnswer answer : NetlinkAnswer.parse(socket.receive())) {
                switch (answer.type()) {
                    case NEW_LINK -> links.add(link(answer));
                    case NetlinkAnswer.DONE -> {
                        return links;
                    }
                    case NetlinkAnswer.ERROR -> refuse("list of the network cards", answer);
                    default -> {
                        // news of something else
                    }
                }
            }
        }
    }

    private static Link link(NetlinkAnswer answer) {
        Map<Integer, byte[]> attributes = answer.attributes(LINK_HEADER);
        byte[] name = attributes.getOrDefault(IFLA_IFNAME, new byte[1]);
        byte[] mtu = attributes.getOrDefault(IFLA_MTU, new byte[4]);
        return new Link(
                answer.body().getInt(4),
                new String(name, 0, Math.max(0, name.length - 1), StandardCharsets.US_ASCII),
                HexFormat.ofDelimiter(":")
                        .formatHex(attributes.getOrDefault(IFLA_ADDRESS, new byte[0])),
                ByteBuffer.wrap(mtu).order(ByteOrder.nativeOrder()).getInt(),
                (answer.body().getInt(8) & IFF_UP) != 0,
                attributes.getOrDefault(IFLA_CARRIER, new byte[1])[0] == 1,
                answer.body().getShort(2) == ARPHRD_ETHER);
    }

    void up(int card) throws IOException {
        change("switching on of a network card", linkChange(card, IFF_UP, IFF_UP));
    }

    /// @param mtu in bytes
    void mtu(int card, int mtu) throws IOException {
        change("MTU of a network card", linkChange(card, 0, 0).attribute(IFLA_MTU, mtu));
    }

    private NetlinkMessage linkChange(int card, int flags, int mask) {
        ByteBuffer header = ByteBuffer.allocate(LINK_HEADER).order(ByteOrder.nativeOrder());
        header.putInt(4, card).putInt(8, flags).putInt(12, mask);
        return new NetlinkMessage(NEW_LINK, ACKNOWLEDGE, ++sequence).header(header.array());
    }

    void add(int card, Cidr address) throws IOException {
        change(
                "address " + address,
                addressMessage(NEW_ADDRESS, ACKNOWLEDGE | CREATE | REPLACE, card, address));
    }

    void remove(int card, Cidr address) throws IOException {
        change(
                "removing of " + address,
                addressMessage(DELETE_ADDRESS, ACKNOWLEDGE, card, address));
    }

    private NetlinkMessage addressMessage(int type, int flags, int card, Cidr address) {
        ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        header.put(family(address)).put((byte) address.prefix()).putInt(4, card);
        byte[] bytes = address.address().getAddress();
        return new NetlinkMessage(type, flags, ++sequence)
                .header(header.array())
                .attribute(IFA_LOCAL, bytes)
                .attribute(IFA_ADDRESS, bytes);
    }

    /// @param metric of several routes to the same place the one with the least counts
    void add(int card, Route route, int metric) throws IOException {
        change(
                "route " + route,
                routeMessage(NEW_ROUTE, ACKNOWLEDGE | CREATE | REPLACE, card, route, metric));
    }

    void remove(int card, Route route, int metric) throws IOException {
        change(
                "removing of the route " + route,
                routeMessage(DELETE_ROUTE, ACKNOWLEDGE, card, route, metric));
    }

    private NetlinkMessage routeMessage(int type, int flags, int card, Route route, int metric) {
        boolean direct = route.gateway() == null;
        byte[] header = {
            family(route.destination()),
            (byte) route.destination().prefix(),
            0,
            0,
            RT_TABLE_MAIN,
            RTPROT_DHCP,
            direct ? RT_SCOPE_LINK : 0,
            RTN_UNICAST,
            direct ? 0 : RTNH_F_ONLINK, // clouds hand out gateways that are outside of the network
            0,
            0,
            0
        };
        NetlinkMessage message = new NetlinkMessage(type, flags, ++sequence).header(header);
        if (route.destination().prefix() > 0) {
            message.attribute(RTA_DST, route.destination().address().getAddress());
        }
        if (route.gateway() != null) {
            message.attribute(RTA_GATEWAY, route.gateway().getAddress());
        }
        return message.attribute(RTA_OIF, card).attribute(RTA_PRIORITY, metric);
    }

    private static byte family(Cidr address) {
        return (byte) (address.isIpv6() ? 10 : 2);
    }

    private void change(String what, NetlinkMessage message) throws IOException {
        socket.send(message.encoded());
        while (true) {
            for (NetlinkAnswer answer : NetlinkAnswer.parse(socket.receive())) {
                if (answer.type() == NetlinkAnswer.ERROR && answer.sequence() == sequence) {
                    refuse(what, answer);
                    return;
                }
            }
        }
    }

    private static void refuse(String what, NetlinkAnswer answer) throws IOException {
        int errno = -answer.body().getInt(0);
        switch (errno) {
            case 0, Errno.EEXIST, Errno.EADDRNOTAVAIL, Errno.ESRCH -> {
                // it is as it should be
            }
            default ->
                    throw new IOException(
                            "The kernel refused the " + what + ": " + Errno.text(errno));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
