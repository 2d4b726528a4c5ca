package dev.slipway.guest.linux;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Ends the wait of a thread in [Poll]. Once woken it stays so.
///
/// Safe for use by many threads.
public final class Wakeup implements AutoCloseable {
    private final FileDescriptor event;

    /// `int eventfd(unsigned int initval, int flags);`
    public Wakeup() throws ErrnoException {
        event =
                new FileDescriptor(
                        (int)
                                Syscall.call(
                                        "eventfd",
                                        SyscallNumber.EVENTFD2,
                                        0,
                                        FileDescriptor.CLOSE_ON_EXEC));
    }

    public void wake() throws ErrnoException {
        event.write(
                ByteBuffer.allocate((int) ValueLayout.JAVA_LONG.byteSize())
                        .order(ByteOrder.nativeOrder())
                        .putLong(1)
                        .array());
    }

    public FileDescriptor file() {
        return event;
    }

    @Override
    public void close() throws ErrnoException {
        event.close();
    }
}
