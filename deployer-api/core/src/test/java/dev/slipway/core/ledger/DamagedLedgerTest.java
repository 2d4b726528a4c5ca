package dev.slipway.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedLedgerTest {
    private static final List<LedgerRecord> FIRST = List.of(Records.live(1), Records.live(2));
    private static final LedgerRecord LAST = Records.live(3);
    private static final LedgerRecord NEXT = Records.live(4);

    @TempDir Path dir;
    private byte[] whole = {};
    private int lastAt;

    @BeforeEach
    void writeThreeRecords() throws IOException {
        try (Ledger ledger = Ledger.open(dir)) {
            ledger.append(FIRST.get(0));
            ledger.append(FIRST.get(1));
            lastAt = (int) Files.size(file());
            ledger.append(LAST);
        }
        whole = Files.readAllBytes(file());
    }

    @Test
    void dropsALastRecordCutOffAnywhere() throws IOException {
        for (int length = lastAt + 1; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertRecoversWithoutTheLast("cut at " + (length - lastAt));
        }
    }

    @Test
    void isWholeWhenOnlyTheLastRecordIsMissing() throws IOException {
        Files.write(file(), Arrays.copyOf(whole, lastAt));

        try (Ledger ledger = Ledger.open(dir)) {
            assertEquals(FIRST, ledger.records());
            assertEquals(List.of(), ledger.warnings());
        }
    }

    @Test
    void dropsALastRecordWithAFlippedBitAnywhere() throws IOException {
        for (int at = lastAt; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << bit);
                Files.write(file(), flipped);
                assertRecoversWithoutTheLast("bit " + bit + " of byte " + (at - lastAt));
            }
        }
    }

    @Test
    void keepsWhatComesAfterADamagedRecordAndSaysWhereItIs() throws IOException {
        whole[lastAt - 20] ^= 1;
        Files.write(file(), whole);

        try (Ledger ledger = Ledger.open(dir)) {
            assertEquals(List.of(FIRST.get(0), LAST), ledger.records());
            assertEquals(1, ledger.warnings().size());
            String warning = ledger.warnings().getFirst();
            assertTrue(warning.contains(file() + ", line 2 (byte "), warning);
            assertTrue(warning.contains("damaged"), warning);
        }
        assertEquals(whole.length, Files.size(file()));
    }

    @Test
    void survivesATailOfZeros() throws IOException {
        byte[] zeros = Arrays.copyOf(whole, whole.length + 5000);
        Files.write(file(), zeros);

        try (Ledger ledger = Ledger.open(dir)) {
            assertEquals(List.of(FIRST.get(0), FIRST.get(1), LAST), ledger.records());
            assertEquals(1, ledger.warnings().size());
        }
        assertEquals(whole.length, Files.size(file()));
    }

    @Test
    void skipsAKindOfRecordItDoesNotKnow() throws IOException {
        String newer = "{\"at\":\"2030-01-01T00:00:00Z\",\"type\":\"app-cloned\",\"who\":\"x\"}";
        append(Line.of(newer.getBytes(StandardCharsets.UTF_8)));

        try (Ledger ledger = Ledger.open(dir)) {
            assertEquals(List.of(FIRST.get(0), FIRST.get(1), LAST), ledger.records());
            assertTrue(
                    ledger.warnings().getFirst().contains("app-cloned"),
                    ledger.warnings().toString());
        }
    }

    @Test
    void readsSettingsOfAnotherReleaseAsFarAsItUnderstandsThem() throws IOException {
        String other =
                "{\"at\":\"2030-01-01T00:00:00Z\",\"type\":\"settings-changed\",\"who\":\"x\",\"app\":\"shop\","
                        + "\"settings\":{\"keep\":7,\"colour\":\"red\",\"standby\":9999,\"env\":{\"a\":\"b\"}}}";
        append(Line.of(other.getBytes(StandardCharsets.UTF_8)));

        try (Ledger ledger = Ledger.open(dir)) {
            var changed = (LedgerRecord.SettingsChanged) ledger.records().getLast();
            assertEquals(7, changed.settings().keep());
            assertEquals(1, changed.settings().standby());
            assertEquals("b", changed.settings().env().get("a"));
            assertEquals(2, ledger.warnings().size(), ledger.warnings().toString());
        }
    }

    private void assertRecoversWithoutTheLast(String damage) throws IOException {
        try (Ledger ledger = Ledger.open(dir)) {
            assertEquals(FIRST, ledger.records(), damage);
            assertTrue(!ledger.warnings().isEmpty(), damage);
            ledger.append(NEXT);
        }
        try (Ledger ledger = Ledger.open(dir)) {
            assertEquals(List.of(FIRST.get(0), FIRST.get(1), NEXT), ledger.records(), damage);
        }
    }

    private void append(byte[] line) throws IOException {
        Files.write(file(), line, StandardOpenOption.APPEND);
    }

    private Path file() {
        return dir.resolve(Ledger.FILE);
    }
}
