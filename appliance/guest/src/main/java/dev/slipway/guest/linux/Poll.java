package dev.slipway.guest.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/// Waits for something to happen on open files.
///
/// Source: poll(2).
public final class Poll {
    private static final short POLLIN = 1;
    private static final short POLLPRI = 2;
    private static final int POLLFD_BYTES = 8;

    private Poll() {}

    /// Waits for something to read.
    ///
    /// @param files those something may happen on
    /// @param atMost rounded up to milliseconds
    /// @return the indexes of those that can be read, or failed; empty when the time is over or a
    ///   signal came
    public static BitSet await(List<FileDescriptor> files, Duration atMost) throws ErrnoException {
        return await(files, POLLIN, atMost);
    }

    /// The same for files that can always be read, and have news besides now and then.
    public static BitSet awaitNews(List<FileDescriptor> files, Duration atMost)
            throws ErrnoException {
        return await(files, POLLPRI, atMost);
    }

    /// `int poll(struct pollfd *fds, nfds_t nfds, int timeout);` Blocks a platform thread.
    private static BitSet await(List<FileDescriptor> files, short events, Duration atMost)
            throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment fds = arena.allocate((long) POLLFD_BYTES * files.size(), Integer.BYTES);
            for (int index = 0; index < files.size(); index++) {
                fds.set(
                        ValueLayout.JAVA_INT,
                        (long) POLLFD_BYTES * index,
                        files.get(index).number());
                fds.set(ValueLayout.JAVA_SHORT, (long) POLLFD_BYTES * index + 4, events);
            }
            Syscall.call("poll", SyscallNumber.POLL, fds.address(), files.size(), millis(atMost));
            BitSet ready = new BitSet();
            for (int index = 0; index < files.size(); index++) {
                ready.set(
                        index,
                        fds.get(ValueLayout.JAVA_SHORT, (long) POLLFD_BYTES * index + 6) != 0);
            }
            return ready;
        } catch (ErrnoException refused) {
            if (refused.errno() == Errno.EINTR) {
                return new BitSet();
            }
            throw refused;
        }
    }

    private static long millis(Duration duration) {
        return duration.isNegative()
                ? 0
                : Math.min(Integer.MAX_VALUE, duration.plusNanos(999_999).toMillis());
    }
}
