package dev.slipway.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerProcessesTest {
    @TempDir Path dir;

    @Test
    void refusesASecondProcessAndNamesFolderAndFirst() throws Exception {
        try (Ledger ledger = Ledger.open(dir)) {
            Process second = other("ulimit -f unlimited");
            String said = output(second);
            assertTrue(said.contains(dir.toRealPath() + " is in use by another process"), said);
            assertTrue(said.contains("process " + ProcessHandle.current().pid()), said);
            ledger.append(Records.live(1));
        }
        String said = output(other("ulimit -f unlimited"));
        assertTrue(said.contains("appended 100"), said);
    }

    @Test
    void replaysAfterTheSystemRefusedToLetTheFileGrow() throws Exception {
        String said = output(other("ulimit -f 16"));

        assertTrue(said.contains("failed"), said);
        int appended = said.split("\n").length - 1;
        assertTrue(Files.size(dir.resolve(Ledger.FILE)) <= 16 * 1024);
        try (Ledger ledger = Ledger.open(dir)) {
            assertEquals(List.of(), ledger.warnings());
            assertEquals(appended, ledger.records().size());
        }
    }

    private Process other(String limit) throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        limit + "; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:-UsePerfData",
                        Writer.class.getName(),
                        dir.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process process) throws Exception {
        try (BufferedReader reader = process.inputReader()) {
            String said = reader.lines().reduce("", (one, other) -> one + other + "\n");
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /// Appends a hundred records, or as many as it may.
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            try (Ledger ledger = Ledger.open(Path.of(arguments[0]))) {
                for (int number = 1; number <= 100; number++) {
                    ledger.append(Records.live(number));
                    System.out.println("appended " + number);
                }
            } catch (IOException failed) {
                System.out.println("failed: " + failed.getMessage());
            }
        }
    }
}
