package dev.slipway.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import dev.slipway.core.settings.AppSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir Path dir;

    @Test
    void replaysWhatWasAppended() throws IOException {
        write(Records.all());

        try (Ledger ledger = Ledger.open(dir)) {
            assertEquals(Records.all(), ledger.records());
            assertEquals(List.of(), ledger.warnings());
        }
    }

    @Test
    void goesOnWhereItEnded() throws IOException {
        write(List.of(Records.live(1)));
        write(List.of(Records.live(2)));

        try (Ledger ledger = Ledger.open(dir)) {
            assertEquals(List.of(Records.live(1), Records.live(2)), ledger.records());
        }
    }

    @Test
    void isOneReadableLinePerRecord() throws IOException {
        write(Records.all());

        List<String> lines = Files.readAllLines(file());
        assertEquals(Records.all().size(), lines.size());
        for (String line : lines) {
            assertTrue(line.matches("(?s)[0-9a-f]{8} \\{\"at\":\"2026-03-01T12:00:00.*\\}"), line);
        }
    }

    @Test
    void writesOnlyTheSettingsThatAreNotTheDefault() throws IOException {
        write(List.of(Records.live(1)));

        assertTrue(Files.readString(file()).contains("\"settings\":{}"));
    }

    @Test
    void belongsToItsOwnerAlone() throws IOException {
        write(List.of());

        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void keepsWhatHasNoUtf8Readable() throws IOException {
        write(List.of(Records.failed(1, List.of("half a pair: \uD83D."))));

        try (Ledger ledger = Ledger.open(dir)) {
            assertEquals(List.of(Records.failed(1, List.of("half a pair: ?."))), ledger.records());
        }
    }

    @Test
    void refusesASecondOpeningOfThisProcess() throws IOException {
        try (Ledger ledger = Ledger.open(dir)) {
            IOException refused = assertThrows(IOException.class, () -> Ledger.open(dir));
            assertTrue(refused.getMessage().contains(dir.toRealPath().toString()));
            ledger.append(Records.live(1));
        }
    }

    @Test
    void takesRecordsFromManyThreads() throws Exception {
        try (Ledger ledger = Ledger.open(dir);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int number = 1; number <= 50; number++) {
                LedgerRecord record = Records.live(number);
                tasks.add(() -> {
                    ledger.append(record);
                    return null;
                });
            }
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
            assertEquals(50, ledger.records().size());
        }
        try (Ledger ledger = Ledger.open(dir)) {
            assertEquals(50, ledger.records().size());
            assertEquals(List.of(), ledger.warnings());
        }
    }

    @Test
    void outlivesAnInterruptedThread() throws IOException {
        try (Ledger ledger = Ledger.open(dir)) {
            Thread.currentThread().interrupt();
            ledger.append(Records.live(1));
            assertTrue(Thread.interrupted());
            ledger.append(Records.live(2));
            assertEquals(2, ledger.records().size());
        }
    }

    @Test
    void refusesToAppendOnceClosed() throws IOException {
        Ledger ledger = Ledger.open(dir);
        ledger.close();

        assertThrows(IOException.class, () -> ledger.append(Records.live(1)));
        write(List.of(Records.live(2)));
    }

    @Test
    void readsTenThousandRecordsFast() throws IOException {
        List<LedgerRecord> records = new ArrayList<>();
        byte[] line = Line.of(RecordWriter.json(Records.live(AppName.ROOT, 1, Records.SETTINGS)));
        byte[] plain =
                Line.of(RecordWriter.json(Records.live(AppName.ROOT, 1, AppSettings.DEFAULTS)));
        try (var out = Files.newOutputStream(file())) {
            for (int i = 0; i < 5_000; i++) {
                out.write(line);
                out.write(plain);
            }
        }
        long start = System.nanoTime();
        try (Ledger ledger = Ledger.open(dir)) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            System.out.println(
                    "10,000 records, %,d KiB, replayed in %d ms"
                            .formatted(Files.size(file()) / 1024, millis));
            records.addAll(ledger.records());
        }
        assertTrue(records.size() >= Recollection.RECENT);
    }

    private void write(List<LedgerRecord> records) throws IOException {
        try (Ledger ledger = Ledger.open(dir)) {
            for (LedgerRecord record : records) {
                ledger.append(record);
            }
        }
    }

    private Path file() {
        return dir.resolve(Ledger.FILE);
    }
}
