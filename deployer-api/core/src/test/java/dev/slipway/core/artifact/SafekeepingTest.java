package dev.slipway.core.artifact;

import static dev.slipway.core.artifact.StoreFixture.digest;
import static dev.slipway.core.artifact.StoreFixture.noise;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafekeepingTest {
    private static final byte[] WAR = noise(1000, 1);
    private static final Digest DIGEST = digest(WAR);

    @TempDir Path data;

    private StoreFixture store(Safekeeping.Flush flush) throws IOException {
        Disk disk = Disk.real(0);
        return new StoreFixture(
                data, new ArtifactStore(data, Limits.DEFAULTS, disk, new Safekeeping(flush)));
    }

    @Test
    void isAwaitedAlsoByWhoeverIsInterrupted() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        StoreFixture store =
                store(_ -> {
                    try {
                        slow.await();
                    } catch (InterruptedException broken) {
                        throw new IOException(broken);
                    }
                });
        assertEquals(DIGEST, store.receive(WAR).digest());
        assertTrue(store.store().has(DIGEST), "it can be worked with meanwhile");

        FutureTask<Boolean> waiting =
                new FutureTask<>(() -> {
                    Thread.currentThread().interrupt();
                    store.store().awaitSafe(DIGEST);
                    return Thread.currentThread().isInterrupted();
                });
        Thread thread = Thread.ofPlatform().start(waiting);
        thread.join(200);
        assertFalse(waiting.isDone(), "it is not safe yet");
        slow.countDown();
        assertTrue(waiting.get(), "the interrupt is not lost");
    }

    @Test
    void keepsNothingThatCouldNotBeMadeSafe() throws Exception {
        StoreFixture store =
                store(_ -> {
                    throw new IOException("No space left on device");
                });
        store.receive(WAR);
        assertEquals(
                "insufficient-storage",
                assertThrows(DeployException.class, () -> store.store().awaitSafe(DIGEST))
                        .failure()
                        .slug());
        assertEquals(List.of(), store.files());
    }

    @Test
    void hasNothingToWaitForWhenItHasBeenThereBefore() throws Exception {
        StoreFixture store = StoreFixture.in(data);
        store.receive(WAR);
        store.store().awaitSafe(DIGEST);
        StoreFixture never =
                store(file -> {
                    throw new IOException(file + " is safe already");
                });
        never.receive(WAR);
        never.store().awaitSafe(DIGEST);
        assertEquals(1, never.files().size());
    }

    /// Half a WAR would be taken instead of the parts that are whole.
    @Test
    void hasNothingToWaitForWhenItsPartsAreThere() throws Exception {
        byte[] war = StoreFixture.version(1);
        StoreFixture.in(data).packed(war);
        StoreFixture never =
                store(file -> {
                    throw new IOException(file + " is safe already");
                });
        never.store().awaitSafe(never.receive(war).digest());
        assertTrue(never.store().has(digest(war)));
    }

    @Test
    void isMendedByTheSameBytesOnceMore() throws Exception {
        StoreFixture store =
                store(_ -> {
                    throw new IOException("Input/output error");
                });
        store.receive(WAR);
        store.receive(WAR);
        store.store().awaitSafe(DIGEST);
        assertEquals(1, store.files().size());
    }
}
