package dev.slipway.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingDiskTest {
    @TempDir Path dir;

    @Test
    void leavesTheLedgerAsItWasWhereverTheDiskGetsFull() throws IOException {
        int length = Line.of(RecordWriter.json(Records.live(2))).length;
        for (int space = 0; space < length; space += 7) {
            Files.deleteIfExists(dir.resolve(Ledger.FILE));
            Quota quota = new Quota();
            try (Ledger ledger = Ledger.open(dir, quota::open)) {
                ledger.append(Records.live(1));
                long before = Files.size(dir.resolve(Ledger.FILE));
                quota.space = space;
                assertThrows(IOException.class, () -> ledger.append(Records.live(2)));
                assertEquals(before, Files.size(dir.resolve(Ledger.FILE)));
                assertEquals(List.of(Records.live(1)), ledger.records());
                quota.space = Integer.MAX_VALUE;
                ledger.append(Records.live(3));
            }
            assertReplays(Records.live(1), Records.live(3));
        }
    }

    @Test
    void takesBackWhatCouldNotBeSynced() throws IOException {
        Quota quota = new Quota();
        try (Ledger ledger = Ledger.open(dir, quota::open)) {
            ledger.append(Records.live(1));
            quota.syncs = false;
            assertThrows(IOException.class, () -> ledger.append(Records.live(2)));
        }
        assertReplays(Records.live(1));
    }

    @Test
    void cutsBeforeTheNextAppendWhatCouldNotBeTakenBack() throws IOException {
        Quota quota = new Quota();
        try (Ledger ledger = Ledger.open(dir, quota::open)) {
            ledger.append(Records.live(1));
            quota.space = 100;
            quota.cuts = false;
            assertThrows(IOException.class, () -> ledger.append(Records.live(2)));
            assertThrows(IOException.class, () -> ledger.append(Records.live(2)));
            quota.space = Integer.MAX_VALUE;
            quota.cuts = true;
            ledger.append(Records.live(3));
        }
        assertReplays(Records.live(1), Records.live(3));
    }

    private void assertReplays(LedgerRecord... records) throws IOException {
        try (Ledger ledger = Ledger.open(dir)) {
            assertEquals(List.of(records), ledger.records());
            assertEquals(List.of(), ledger.warnings());
        }
    }

    /// A disk that gets full, or refuses other things.
    private static final class Quota {
        private int space = Integer.MAX_VALUE;
        private boolean syncs = true;
        private boolean cuts = true;

        LedgerFile open(Path path) throws IOException {
            LedgerFile disk = LedgerFile.open(path);
            return new LedgerFile() {
                @Override
                public long length() throws IOException {
                    return disk.length();
                }

                @Override
                public void write(byte[] bytes, long at) throws IOException {
                    disk.write(Arrays.copyOf(bytes, Math.min(space, bytes.length)), at);
                    if (bytes.length > space) {
                        throw new IOException("No space left on device");
                    }
                }

                @Override
                public void cut(long length) throws IOException {
                    if (!cuts) {
                        throw new IOException("Input/output error");
                    }
                    disk.cut(length);
                }

                @Override
                public void sync() throws IOException {
                    if (!syncs) {
                        throw new IOException("Input/output error");
                    }
                    disk.sync();
                }

                @Override
                public void close() throws IOException {
                    disk.close();
                }
            };
        }
    }
}
