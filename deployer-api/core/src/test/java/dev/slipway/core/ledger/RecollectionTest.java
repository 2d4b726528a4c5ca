package dev.slipway.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import dev.slipway.core.Json;
import dev.slipway.core.settings.AppSettings;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecollectionTest {
    private final Recollection recollection = new Recollection();

    @Test
    void keepsTheNewestAndOfOlderOnesThoseThatStillDecide() {
        LedgerRecord settings =
                new LedgerRecord.SettingsChanged(
                        Records.NOON, "x", Records.SHOP, AppSettings.DEFAULTS);
        LedgerRecord stopped = new LedgerRecord.AppStopped(Records.NOON, "x", Records.SHOP);
        IntStream.rangeClosed(1, 12).forEach(number -> recollection.add(Records.live(number)));
        recollection.add(Records.live(9));
        recollection.add(Records.failed(13, List.of()));
        recollection.add(settings);
        recollection.add(stopped);
        fill();

        assertEquals(
                List.of(
                        Records.live(8),
                        Records.live(9),
                        Records.live(10),
                        Records.live(11),
                        Records.live(12),
                        Records.live(9),
                        Records.failed(13, List.of()),
                        settings,
                        stopped),
                old());
    }

    @Test
    void remembersOfARemovedAppThatItIsGoneAndItsHighestNumber() {
        LedgerRecord removed = new LedgerRecord.AppRemoved(Records.NOON, "x", Records.SHOP, false);
        recollection.add(Records.live(1));
        recollection.add(Records.live(2));
        recollection.add(Records.live(1));
        recollection.add(removed);
        fill();

        assertEquals(List.of(Records.live(2), removed), old());
    }

    @Test
    void remembersTheServersSettingsAsTheyWereLast() {
        LedgerRecord first = own("PT5S");
        LedgerRecord last = own("PT6S");
        recollection.add(first);
        recollection.add(last);
        fill();

        assertEquals(List.of(last), old());
    }

    private static LedgerRecord own(String stopDrain) {
        return new LedgerRecord.OwnSettingsChanged(
                Records.NOON, "x", Json.MAPPER.createObjectNode().put("stopDrain", stopDrain));
    }

    @Test
    void forgetsOldTokensOnlyWhenTheyAreRevoked() {
        List<LedgerRecord> tokens =
                Records.all().stream()
                        .filter(record ->
                                record instanceof LedgerRecord.TokenCreated
                                        || record instanceof LedgerRecord.TokenRevoked)
                        .toList();
        tokens.forEach(recollection::add);
        fill();

        assertEquals(List.of(tokens.get(1)), old());
    }

    @Test
    void keepsTheLogsOfTheNewestFailures() {
        for (int number = 1; number <= Recollection.WITH_LOG + 1; number++) {
            recollection.add(Records.failed(number, List.of("INFO a line")));
        }

        assertEquals(Records.failed(1, List.of()), recollection.records().getFirst());
        assertEquals(Records.failed(2, List.of("INFO a line")), recollection.records().get(1));
    }

    /// Adds so many records of another app that those before are old.
    private void fill() {
        LedgerRecord other = new LedgerRecord.AppStopped(Records.NOON, "x", new AppName("other"));
        for (int i = 0; i < Recollection.RECENT; i++) {
            recollection.add(other);
        }
    }

    private List<LedgerRecord> old() {
        List<LedgerRecord> all = recollection.records();
        assertTrue(all.size() >= Recollection.RECENT);
        return all.subList(0, all.size() - Recollection.RECENT);
    }
}
