package dev.slipway.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.machine.PreviousEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndNoteTest {
    @TempDir private Path data;

    @Test
    void theNextBootKnowsHowThisOneEnded() throws Exception {
        EndNote note = new EndNote(data);
        assertEquals("first-boot", note.begin().kind());
        note.orderly("the power button was pressed");
        PreviousEnd end = note.begin();
        assertEquals("orderly", end.kind());
        assertEquals("the power button was pressed", end.reason());
        assertEquals("lost", note.begin().kind());
    }

    @Test
    void aCrashIsKeptAndNotOverwrittenByTheNext() throws Exception {
        EndNote note = new EndNote(data);
        note.begin();
        Files.writeString(data.resolve("crash/hs_err.log"), "SIGSEGV");
        PreviousEnd end = note.begin();
        assertEquals(1, end.crashReports().size());
        String name = end.crashReports().getFirst();
        assertTrue(name.startsWith("jvm-"), name);
        assertEquals("SIGSEGV", Files.readString(data.resolve("crash").resolve(name)));
    }

    @Test
    void onlyTheNewestTenReportsAreKept() throws Exception {
        EndNote note = new EndNote(data);
        note.begin();
        for (int number = 10; number < 25; number++) {
            Files.writeString(data.resolve("crash/jvm-" + number + ".log"), "");
        }
        PreviousEnd end = note.begin();
        assertEquals(10, end.crashReports().size());
        assertEquals("jvm-24.log", end.crashReports().getFirst());
    }
}
