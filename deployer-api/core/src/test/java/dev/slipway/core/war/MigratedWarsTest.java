package dev.slipway.core.war;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.WarMigrator;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigratedWarsTest {
    private static final Digest ONE = Digest.of(new byte[32]);
    private static final Digest TWO = new Digest("1".repeat(64));

    @TempDir Path work;
    private final AtomicInteger runs = new AtomicInteger();
    private Path war;

    @BeforeEach
    void write() throws IOException {
        war = Files.writeString(work.resolve("sent.war"), "javax");
    }

    private void migrate(Path from, Path to) throws IOException {
        runs.incrementAndGet();
        Files.writeString(to, Files.readString(from).replace("javax", "jakarta"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(work.resolve("migrated"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Failure.NotAWar refusal(MigratedWars wars, Path war) {
        return assertInstanceOf(
                Failure.NotAWar.class,
                assertThrows(DeployException.class, () -> wars.migrated(ONE, war)).failure());
    }

    @Test
    void migratesAWarOnceAndStillKnowsItAfterAStart() throws Exception {
        MigratedWars wars = new MigratedWars(work, this::migrate);
        Path migrated = wars.migrated(ONE, war);
        assertEquals("jakarta", Files.readString(migrated));
        assertEquals(migrated, wars.migrated(ONE, war));
        assertEquals(migrated, new MigratedWars(work, this::migrate).migrated(ONE, war));
        assertEquals(1, runs.get());
    }

    @Test
    void migratesAgainWhenSomebodyDeletedIt() throws Exception {
        MigratedWars wars = new MigratedWars(work, this::migrate);
        Files.delete(wars.migrated(ONE, war));
        Files.delete(work.resolve("migrated"));
        assertEquals("jakarta", Files.readString(wars.migrated(ONE, war)));
    }

    @Test
    void twoThreadsThatWantTheSameMigrateItOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        MigratedWars wars =
                new MigratedWars(
                        work,
                        (from, to) -> {
                            begun.countDown();
                            awaitQuietly(goOn);
                            migrate(from, to);
                        });
        FutureTask<Path> first = new FutureTask<>(() -> wars.migrated(ONE, war));
        FutureTask<Path> second = new FutureTask<>(() -> wars.migrated(ONE, war));
        Thread.ofVirtual().name("first").start(first);
        begun.await();
        Thread.ofVirtual().name("second").start(second);
        goOn.countDown();
        assertEquals(first.get(), second.get());
        assertEquals(1, runs.get());
    }

    private static void awaitQuietly(CountDownLatch latch) throws InterruptedIOException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw (InterruptedIOException)
                    new InterruptedIOException("interrupted").initCause(interrupted);
        }
    }

    @Test
    void saysWhyAWarCannotBeMigratedAndLeavesNothing() throws Exception {
        WarMigrator broken =
                (_, to) -> {
                    Files.writeString(to, "half");
                    throw new IOException("a.jar is signed");
                };
        assertTrue(
                refusal(new MigratedWars(work, broken), war).detail().contains("a.jar is signed"));
        assertEquals(List.of(), files());
    }

    @Test
    void aToolThatBreaksIsAReasonToo() throws Exception {
        WarMigrator broken =
                (_, _) -> {
                    throw new IllegalStateException();
                };
        assertTrue(
                refusal(new MigratedWars(work, broken), war)
                        .detail()
                        .contains("IllegalStateException"));
    }

    @Test
    void aFullDiskIsNotTheWarsFault() throws Exception {
        WarMigrator full =
                (_, _) -> {
                    throw new IOException("write failed: No space left on device");
                };
        MigratedWars wars = new MigratedWars(work, full);
        assertInstanceOf(
                Failure.InsufficientStorage.class,
                assertThrows(DeployException.class, () -> wars.migrated(ONE, war)).failure());
    }

    @Test
    void anInterruptIsNotTheWarsFault() throws Exception {
        MigratedWars wars =
                new MigratedWars(
                        work,
                        (_, _) -> {
                            Thread.currentThread().interrupt();
                            throw new IOException("closed");
                        });
        assertThrows(IOException.class, () -> wars.migrated(ONE, war));
        assertTrue(Thread.interrupted());
    }

    @Test
    void removesWhatAPowerCutLeftHalfMigrated() throws Exception {
        Files.createDirectories(work.resolve("migrated"));
        Files.writeString(work.resolve("migrated/migration-1.tmp"), "half");
        var _ = new MigratedWars(work, this::migrate);
        assertEquals(List.of(), files());
    }

    @Test
    void retainsOnlyWhatIsWanted() throws Exception {
        MigratedWars wars = new MigratedWars(work, this::migrate);
        Path one = wars.migrated(ONE, war);
        Path two = wars.migrated(TWO, war);
        wars.retain(Set.of(TWO));
        assertFalse(Files.exists(one));
        assertTrue(Files.exists(two));
    }
}
