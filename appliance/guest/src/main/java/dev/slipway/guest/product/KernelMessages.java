package dev.slipway.guest.product;

import dev.slipway.core.machine.KernelLine;
import dev.slipway.guest.linux.Errno;
import dev.slipway.guest.linux.ErrnoException;
import dev.slipway.guest.linux.FileDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The kernel's ring buffer, which gives one record at each read.
///
/// Source: `Documentation/ABI/testing/dev-kmsg`.
final class KernelMessages {
    private static final Path DEVICE = Path.of("/dev/kmsg");
    private static final int LONGEST_RECORD = 8192;

    private KernelMessages() {}

    /// The newest lines, oldest first.
    static List<KernelLine> tail(int lines) throws ErrnoException {
        Deque<KernelLine> tail = new ArrayDeque<>();
        try (FileDescriptor messages =
                FileDescriptor.open(
                        DEVICE, FileDescriptor.READ_ONLY | FileDescriptor.NON_BLOCKING)) {
            for (byte[] record = next(messages); record.length > 0; record = next(messages)) {
                tail.addLast(KernelLine.parse(new String(record, StandardCharsets.UTF_8)));
                if (tail.size() > lines) {
                    tail.removeFirst();
                }
            }
        }
        return List.copyOf(tail);
    }

    /// The kernel says by EPIPE that it dropped what was to come, and goes on with what is there.
    private static byte[] next(FileDescriptor messages) throws ErrnoException {
        while (true) {
            try {
                return messages.read(LONGEST_RECORD);
            } catch (ErrnoException overtaken) {
                if (overtaken.errno() != Errno.EPIPE) {
                    throw overtaken;
                }
            }
        }
    }
}
