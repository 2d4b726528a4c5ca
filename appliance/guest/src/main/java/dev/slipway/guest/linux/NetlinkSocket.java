package dev.slipway.guest.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A socket to the kernel's routing tables (`NETLINK_ROUTE`), of the network namespace of the
/// thread that opens it.
///
/// For one thread at a time. Source: netlink(7), rtnetlink(7).
public final class NetlinkSocket implements AutoCloseable {
    /// Tells when a network card appears, goes, or gains or loses its link.
    public static final int LINK_NEWS = 1;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCKADDR_BYTES = 12;
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final FileDescriptor socket;

    /// `int socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);` and `int bind(int, const struct
    /// sockaddr_nl *, socklen_t);`
    ///
    /// @param groups whose news are wanted: [#LINK_NEWS] or 0
    public NetlinkSocket(int groups) throws ErrnoException {
        socket =
                new FileDescriptor(
                        (int)
                                Syscall.call(
                                        "netlink",
                                        SyscallNumber.SOCKET,
                                        AF_NETLINK,
                                        SOCK_RAW | FileDescriptor.CLOSE_ON_EXEC,
                                        0));
        byte[] address =
                ByteBuffer.allocate(SOCKADDR_BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putShort((short) AF_NETLINK)
                        .putShort((short) 0)
                        .putInt(0)
                        .putInt(groups)
                        .array();
        try (Arena arena = Arena.ofConfined()) {
            Syscall.call(
                    "bind",
                    SyscallNumber.BIND,
                    socket.number(),
                    Memory.copy(arena, address).address(),
                    address.length);
        } catch (ErrnoException refused) {
            socket.close();
            throw refused;
        }
    }

    /// `ssize_t sendto(int, const void *, size_t, int, const struct sockaddr *, socklen_t);`
    public void send(byte[] message) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = Memory.copy(arena, message);
            Syscall.call(
                    "sendto",
                    SyscallNumber.SENDTO,
                    socket.number(),
                    bytes.address(),
                    message.length,
                    0,
                    0,
                    0);
        }
    }

    /// Waits for the kernel's next message or messages.
    public byte[] receive() throws ErrnoException {
        return socket.receive(LARGEST_ANSWER);
    }

    public FileDescriptor file() {
        return socket;
    }

    @Override
    public void close() throws ErrnoException {
        socket.close();
    }
}
