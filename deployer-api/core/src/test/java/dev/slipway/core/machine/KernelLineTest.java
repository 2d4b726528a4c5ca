package dev.slipway.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KernelLineTest {
    @Test
    void readsWhatTheKernelRecords() {
        KernelLine line =
                KernelLine.parse("6,339,5140900,-;EXT4-fs (vda): mounted\n SUBSYSTEM=block\n");
        assertEquals(
                new KernelLine(
                        Duration.ofSeconds(5, 140_900_000), "info", "EXT4-fs (vda): mounted"),
                line);
        assertEquals("[    5.140900] EXT4-fs (vda): mounted", line.told());
    }

    @Test
    void tellsTheLevelWithoutTheFacility() {
        assertEquals("error", KernelLine.parse("27,1,0,-;bad").level());
    }

    @Test
    void hidesSettingsOfTheCommandLine() {
        assertEquals(
                "Command line: quiet slipway.secrets.db=… slipway.x.y=… panic=1",
                KernelLine.parse(
                                "5,2,0,-;Command line: quiet slipway.secrets.db=\"a b\" slipway.x.y=z"
                                        + " panic=1")
                        .text());
    }

    @Test
    void refusesWhatIsNoRecord() {
        assertThrows(IllegalArgumentException.class, () -> KernelLine.parse("hello"));
    }
}
