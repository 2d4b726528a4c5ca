package dev.slipway.guest;

import dev.slipway.guest.linux.FileDescriptor;
import dev.slipway.guest.linux.Poll;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/// Hears from the kernel when work waits for memory: soft when some of it does, hard when all of it
/// does. After that comes the kernel's own way out, which on this machine is a reboot.
///
/// Source: `Documentation/accounting/psi.rst`.
final class MemoryPressure {
    private static final System.Logger LOG = System.getLogger(MemoryPressure.class.getName());

    /// A tenth of a second waited within one.
    private static final String SOFT = "some 100000 1000000";

    private static final String HARD = "full 100000 1000000";
    private static final Duration FOREVER = Duration.ofDays(20);

    /// The kernel would tell once a second.
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private MemoryPressure() {}

    /// Returns at once.
    ///
    /// @throws IOException when the kernel does not watch its memory, as without `psi=1` on some
    ///   kernels
    static void watch(Path proc, MachineEvents events) throws IOException {
        MemoryPressureBean bean = MemoryPressureBean.register();
        FileDescriptor soft = trigger(proc, SOFT);
        FileDescriptor hard = trigger(proc, HARD);
        Thread.ofPlatform()
                .name("memory pressure")
                .daemon()
                .start(() -> await(soft, hard, events, bean));
    }

    private static FileDescriptor trigger(Path proc, String when) throws IOException {
        FileDescriptor file =
                FileDescriptor.open(
                        proc.resolve("pressure/memory"),
                        FileDescriptor.READ_WRITE | FileDescriptor.NON_BLOCKING);
        file.write((when + "\0").getBytes(StandardCharsets.US_ASCII));
        return file;
    }

    private static void await(
            FileDescriptor soft,
            FileDescriptor hard,
            MachineEvents events,
            MemoryPressureBean bean) {
        try (soft;
                hard) {
            while (true) {
                BitSet news = Poll.awaitNews(List.of(soft, hard), FOREVER);
                if (news.get(1)) {
                    bean.hard();
                    events.tell(
                            "memory.pressure-hard",
                            "All work waits for memory; the machine is about to run out of it");
                } else if (news.get(0)) {
                    bean.soft();
                    events.tell("memory.pressure-soft", "Some work waits for memory");
                }
                Thread.sleep(BETWEEN);
            }
        } catch (IOException broken) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "Memory pressure is no longer heard of",
                    broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
