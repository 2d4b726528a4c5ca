package dev.slipway.server;

import dev.slipway.core.machine.BootReport;
import dev.slipway.core.machine.CardLease;
import dev.slipway.core.machine.ImageSlots;
import dev.slipway.core.machine.KernelLine;
import dev.slipway.core.machine.Machine;
import dev.slipway.core.machine.MachineStatus;
import dev.slipway.core.machine.NotHereException;
import dev.slipway.core.machine.PreviousEnd;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A computer that somebody else looks after, on which the server is one process.
public final class ThisComputer implements Machine {
    private final Path data;
    private final Instant startedAt =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    private final AtomicReference<@Nullable Duration> readyAfter = new AtomicReference<>();
    private final AtomicReference<Consumer<@Nullable Duration>> stop =
            new AtomicReference<>(_ -> {});
    private final AtomicReference<List<String>> lacking = new AtomicReference<>(List.of());

    /// @param data the folder with all state
    public ThisComputer(Path data) {
        this.data = data;
    }

    /// @param stopServer is given how long to drain; null for the server's own limit
    public void serves(Consumer<@Nullable Duration> stopServer) {
        stop.set(stopServer);
    }

    public void ready() {
        readyAfter.compareAndSet(null, Duration.between(startedAt, Instant.now()));
    }

    /// @param what is not as it was meant, one sentence each; empty when all is
    public void lacks(List<String> what) {
        lacking.set(List.copyOf(what));
    }

    @Override
    public MachineStatus status() {
        return new MachineStatus(
                null,
                System.getProperty("os.version", "unknown"),
                null,
                null,
                new MachineStatus.DataVolume("folder", data.toString(), "a folder"));
    }

    /// Power-on is the start of the process here.
    @Override
    public BootReport bootReport() {
        return new BootReport(
                startedAt,
                Duration.ZERO,
                List.of(),
                readyAfter.get(),
                null,
                null,
                "the command line",
                List.of(),
                PreviousEnd.UNKNOWN);
    }

    @Override
    public List<String> notReady() {
        return lacking.get();
    }

    @Override
    public Map<String, CardLease> leases() {
        return Map.of();
    }

    @Override
    public List<KernelLine> kernelLog(int lines) throws NotHereException {
        throw new NotHereException(
                "The kernel here serves others, too; its log is not the server's");
    }

    @Override
    public Optional<Path> crashReport() {
        return Optional.empty();
    }

    @Override
    public ImageSlots slots() throws NotHereException {
        throw new NotHereException(
                "This server is a process on somebody's computer, which was not started from an image of Slipway");
    }

    @Override
    public void requireCanEnd(Ending ending) throws NotHereException {
        switch (ending) {
            case SHUTDOWN -> {
                // the process is ours
            }
            case POWEROFF, REBOOT ->
                    throw new NotHereException(
                            "This server is a process on somebody's computer, which it does not"
                                    + " switch off; POST /v1/system/shutdown stops it");
        }
    }

    @Override
    public void end(Ending ending, @Nullable Duration drain, String who) {
        Thread.ofPlatform().name("shutdown by " + who).start(() -> stop.get().accept(drain));
    }
}
