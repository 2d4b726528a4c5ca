package dev.slipway.guest.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/// An open file, device or socket. Whoever opened it closes it, once; closing again does nothing.
public final class FileDescriptor implements AutoCloseable {
    public static final int READ_ONLY = 0;
    public static final int READ_WRITE = 2;
    public static final int NON_BLOCKING = 0x800;
    static final int CLOSE_ON_EXEC = 0x80000;

    private final int number;
    private final AtomicBoolean closed = new AtomicBoolean();

    FileDescriptor(int number) {
        this.number = number;
    }

    /// `int open(const char *pathname, int flags);`
    ///
    /// @param flags [#READ_ONLY] or [#READ_WRITE], perhaps with [#NON_BLOCKING]
    public static FileDescriptor open(Path path, int flags) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path.toString());
            return new FileDescriptor(
                    (int)
                            Syscall.call(
                                    "open " + path,
                                    SyscallNumber.OPEN,
                                    name.address(),
                                    flags | CLOSE_ON_EXEC));
        }
    }

    /// `ssize_t write(int fd, const void *buf, size_t count);`
    public void write(byte[] bytes) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = Memory.copy(arena, bytes);
            Syscall.call("write", SyscallNumber.WRITE, number, buffer.address(), bytes.length);
        }
    }

    /// `ssize_t read(int fd, void *buf, size_t count);`
    ///
    /// @return empty at the end, and when there is nothing now for one that does not block
    public byte[] read(int limit) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(limit);
            return Memory.bytes(
                    buffer,
                    Syscall.call("read", SyscallNumber.READ, number, buffer.address(), limit));
        } catch (ErrnoException nothing) {
            if (nothing.errno() == Errno.EAGAIN) {
                return new byte[0];
            }
            throw nothing;
        }
    }

    /// `ssize_t recvfrom(int sockfd, void *buf, size_t len, int flags, struct sockaddr *addr,
    /// socklen_t *addrlen);`
    ///
    /// @return what was read, at most `limit` bytes; of a datagram the rest is lost
    byte[] receive(int limit) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(limit);
            long length =
                    Syscall.call(
                            "recvfrom",
                            SyscallNumber.RECVFROM,
                            number,
                            buffer.address(),
                            limit,
                            0,
                            0,
                            0);
            return Memory.bytes(buffer, length);
        }
    }

    public int number() {
        return number;
    }

    /// `int close(int fd);`
    @Override
    public void close() throws ErrnoException {
        if (closed.compareAndSet(false, true)) {
            Syscall.call("close", SyscallNumber.CLOSE, number);
        }
    }
}
