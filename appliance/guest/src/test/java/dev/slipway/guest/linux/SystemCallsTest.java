package dev.slipway.guest.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemCallsTest {
    @Test
    void tellsWhatLinuxRefusedAndWhy(@TempDir Path folder) {
        ErrnoException refused =
                assertThrows(
                        ErrnoException.class,
                        () ->
                                FileDescriptor.open(
                                        folder.resolve("missing"), FileDescriptor.READ_ONLY));
        assertEquals(Errno.ENOENT, refused.errno());
        assertEquals(
                "open " + folder.resolve("missing") + ": no such thing (ENOENT)",
                refused.getMessage());
    }

    @Test
    void mountsAndUnmounts(@TempDir Path folder) throws Exception {
        Mount.mount("tmpfs", folder, "tmpfs", Mount.NO_SUID, "size=64k");
        try {
            Files.writeString(folder.resolve("note"), "on the mounted one");
            assertEquals("tmpfs", Files.getFileStore(folder).type());
        } finally {
            Mount.unmount(folder);
        }
        assertFalse(Files.exists(folder.resolve("note")));
    }

    @Test
    void aWaitEndsWhenItsTimeIsOver() throws Exception {
        try (Wakeup wakeup = new Wakeup()) {
            assertTrue(Poll.await(List.of(wakeup.file()), Duration.ofMillis(1)).isEmpty());
        }
    }

    @Test
    void aWaitEndsWhenItIsWoken() throws Exception {
        try (Wakeup quiet = new Wakeup();
                Wakeup wakeup = new Wakeup()) {
            wakeup.wake();
            assertEquals(
                    BitSet.valueOf(new long[] {0b10}),
                    Poll.await(List.of(quiet.file(), wakeup.file()), Duration.ofSeconds(30)));
        }
    }

    @Test
    void aFileIsClosedOnce(@TempDir Path folder) throws Exception {
        FileDescriptor file = FileDescriptor.open(folder, FileDescriptor.READ_ONLY);
        file.close();
        file.close();
    }

    @Test
    void aMachineThatIsUpHasEntropy() throws Exception {
        assertTrue(Kernel.hasEntropy());
    }
}
