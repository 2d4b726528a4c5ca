package dev.slipway.core.zip;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads entries of one archive and believes nothing it has not counted.
///
/// For one thread; several may read the same file. Closing it does not close the file.
public final class EntryReader implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final FileChannel file;
    private final Inflater inflater = new Inflater(true);
    private final ByteBuffer packed = ByteBuffer.allocate(BUFFER);
    private final byte[] plain = new byte[BUFFER];

    public EntryReader(FileChannel file) {
        this.file = file;
    }

    @FunctionalInterface
    public interface Sink {
        void accept(byte[] bytes, int length) throws IOException;
    }

    /// Unpacks the whole entry.
    ///
    /// @throws DeployException expansion-limit as soon as there is more than the entry's size,
    ///   unsafe-entry when there is less, or other bytes than its checksum says
    public void transfer(Entry entry, Sink sink) throws DeployException, IOException {
        CRC32 crc = new CRC32();
        long[] total = {0};
        boolean ended =
                unpack(
                        entry,
                        (bytes, length) -> {
                            total[0] += length;
                            if (total[0] > entry.size()) {
                                return false;
                            }
                            crc.update(bytes, 0, length);
                            sink.accept(bytes, length);
                            return true;
                        });
        if (!ended) {
            throw new DeployException(
                    new Failure.ExpansionLimit(
                            "Entry \"%s\" unpacks to more than the %d bytes it announces"
                                    .formatted(EntryNames.shown(entry.name()), entry.size())));
        }
        if (total[0] < entry.size()) {
            throw damaged(
                    entry,
                    "has %d bytes, not the %d it announces".formatted(total[0], entry.size()),
                    null);
        }
        if (crc.getValue() != entry.crc()) {
            throw damaged(entry, "is damaged: its checksum is wrong", null);
        }
    }

    /// The first bytes of the entry, at most `limit`; fewer when it has fewer. Neither size nor
    /// checksum is verified.
    public byte[] head(Entry entry, int limit) throws DeployException, IOException {
        int expected = (int) Math.min(limit, entry.size());
        byte[] head = new byte[expected];
        int[] count = {0};
        if (expected > 0) {
            var _ =
                    unpack(
                            entry,
                            (bytes, length) -> {
                                int taken = Math.min(length, expected - count[0]);
                                System.arraycopy(bytes, 0, head, count[0], taken);
                                count[0] += taken;
                                return count[0] < expected;
                            });
        }
        return count[0] == expected ? head : java.util.Arrays.copyOf(head, count[0]);
    }

    /// Passes on the bytes as they lie in the archive.
    public void transferPacked(Entry entry, Sink sink) throws IOException {
        long at = entry.dataAt();
        while (at < entry.end()) {
            int length = fill(at, entry.end());
            sink.accept(packed.array(), length);
            at += length;
        }
    }

    private interface Step {
        boolean take(byte[] bytes, int length) throws IOException;
    }

    /// @return false when the step wanted no more
    private boolean unpack(Entry entry, Step step) throws DeployException, IOException {
        if (entry.method() == Entry.STORED) {
            long at = entry.dataAt();
            while (at < entry.end()) {
                int length = fill(at, entry.end());
                if (!step.take(packed.array(), length)) {
                    return false;
                }
                at += length;
            }
            return true;
        }
        try {
            return inflate(entry, step);
        } catch (DataFormatException broken) {
            throw damaged(entry, "is damaged: its packed bytes make no sense", broken);
        }
    }

    private boolean inflate(Entry entry, Step step)
            throws DataFormatException, DeployException, IOException {
        inflater.reset();
        long at = entry.dataAt();
        while (!inflater.finished()) {
            int length = inflater.inflate(plain);
            if (length > 0 && !step.take(plain, length)) {
                return false;
            }
            if (length == 0 && !inflater.finished()) {
                if (inflater.needsDictionary() || at >= entry.end()) {
                    throw damaged(entry, "is damaged: its packed bytes end too early", null);
                }
                int read = fill(at, entry.end());
                inflater.setInput(packed.array(), 0, read);
                at += read;
            }
        }
        if (inflater.getRemaining() > 0 || at < entry.end()) {
            throw damaged(entry, "is damaged: its packed bytes go on after their end", null);
        }
        return true;
    }

    private int fill(long at, long end) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Interrupted while reading the archive");
        }
        packed.clear().limit((int) Math.min(BUFFER, end - at));
        int length = file.read(packed, at);
        if (length <= 0) {
            throw new IOException("The archive has become shorter while it was read");
        }
        return length;
    }

    private static DeployException damaged(
            Entry entry, String reason, @org.jspecify.annotations.Nullable Throwable cause) {
        return new DeployException(
                new Failure.UnsafeEntry(EntryNames.shown(entry.name()), reason), cause);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
