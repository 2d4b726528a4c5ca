package dev.slipway.guest.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Sends and receives IPv4 packets on one network card that has no address yet; Ethernet headers
/// are the kernel's.
///
/// For one thread at a time. Source: packet(7).
public final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_DGRAM = 2;
    private static final int ETH_P_IP = 0x0800;
    private static final int SOCKADDR_BYTES = 20;
    private static final int LARGEST_PACKET = 64 * 1024;
    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};

    private final FileDescriptor socket;
    private final int card;

    /// `int socket(AF_PACKET, SOCK_DGRAM, htons(ETH_P_IP));` and `int bind(int, const struct
    /// sockaddr_ll *, socklen_t);`
    ///
    /// @param card its index
    public PacketSocket(int card) throws ErrnoException {
        this.card = card;
        socket =
                new FileDescriptor(
                        (int)
                                Syscall.call(
                                        "packet socket",
                                        SyscallNumber.SOCKET,
                                        AF_PACKET,
                                        SOCK_DGRAM | FileDescriptor.CLOSE_ON_EXEC,
                                        Short.toUnsignedInt(Short.reverseBytes((short) ETH_P_IP))));
        byte[] address = address(new byte[6]);
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

    /// `ssize_t sendto(int, const void *, size_t, int, const struct sockaddr *, socklen_t);` to
    /// everybody on the link
    public void broadcast(byte[] packet) throws ErrnoException {
        byte[] address = address(BROADCAST);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = Memory.copy(arena, packet);
            MemorySegment to = Memory.copy(arena, address);
            Syscall.call(
                    "sendto",
                    SyscallNumber.SENDTO,
                    socket.number(),
                    bytes.address(),
                    packet.length,
                    0,
                    to.address(),
                    address.length);
        }
    }

    /// Waits for the next IPv4 packet that reaches the card, whoever it is for.
    public byte[] receive() throws ErrnoException {
        return socket.receive(LARGEST_PACKET);
    }

    public FileDescriptor file() {
        return socket;
    }

    /// `struct sockaddr_ll`
    private byte[] address(byte[] hardware) {
        ByteBuffer address = ByteBuffer.allocate(SOCKADDR_BYTES).order(ByteOrder.nativeOrder());
        address.putShort((short) AF_PACKET);
        address.putShort(Short.reverseBytes((short) ETH_P_IP));
        address.putInt(card);
        address.putShort((short) 0).put((byte) 0).put((byte) hardware.length).put(hardware);
        return address.array();
    }

    @Override
    public void close() throws ErrnoException {
        socket.close();
    }
}
