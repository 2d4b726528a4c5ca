package dev.slipway.rest;

import dev.slipway.core.machine.BootReport;
import dev.slipway.core.machine.CardLease;
import dev.slipway.core.machine.ImageSlots;
import dev.slipway.core.machine.KernelLine;
import dev.slipway.core.machine.Machine;
import dev.slipway.core.machine.MachineStatus;
import dev.slipway.core.machine.NotHereException;
import dev.slipway.core.machine.PreviousEnd;
import dev.slipway.core.machine.StepReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A machine that remembers what it was told, and cannot be rebooted unless it is said so.
final class FakeMachine implements Machine {
    /// How it was ended, as in `POWEROFF PT5S admin`.
    final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

    volatile @Nullable Path crashReport;
    volatile @Nullable ImageSlots slots;
    volatile boolean canReboot;

    @Override
    public MachineStatus status() {
        return new MachineStatus(
                new MachineStatus.Image("shop", "Slipway", "1.2.3"),
                "6.1.0-test",
                "NoCloud",
                "lost",
                new MachineStatus.DataVolume("disk", "vda2", "vda2, 64 MiB"));
    }

    @Override
    public BootReport bootReport() {
        StepReport step =
                new StepReport(
                        "mounts",
                        StepReport.State.OK,
                        Duration.ofSeconds(2),
                        Duration.ofMillis(30),
                        "/proc");
        return new BootReport(
                Instant.EPOCH,
                Duration.ofSeconds(1),
                List.of(step),
                Duration.ofSeconds(9),
                null,
                null,
                "NoCloud: a volume is called CIDATA",
                List.of("one notice"),
                new PreviousEnd("lost", "", List.of("jvm-1.log")));
    }

    @Override
    public List<String> notReady() {
        return List.of();
    }

    @Override
    public Map<String, CardLease> leases() {
        return Map.of(
                "lo",
                new CardLease(
                        "configured",
                        "10.0.2.15/24",
                        "10.0.2.2",
                        Duration.ofHours(1),
                        Instant.EPOCH));
    }

    @Override
    public List<KernelLine> kernelLog(int lines) {
        return List.of(new KernelLine(Duration.ofMillis(1500), "error", "it went wrong"));
    }

    @Override
    public Optional<Path> crashReport() {
        return Optional.ofNullable(crashReport);
    }

    @Override
    public ImageSlots slots() throws NotHereException {
        ImageSlots these = slots;
        if (these == null) {
            throw new NotHereException("This machine has no slots");
        }
        return these;
    }

    @Override
    public void requireCanEnd(Ending ending) throws NotHereException {
        if (ending == Ending.REBOOT && !canReboot) {
            throw new NotHereException("This machine does not reboot");
        }
    }

    @Override
    public void end(Ending ending, @Nullable Duration drain, String who) {
        ends.add(ending + " " + drain + " " + who);
    }
}
