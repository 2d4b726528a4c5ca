package dev.slipway.guest.product;

import dev.slipway.core.machine.BootReport;
import dev.slipway.core.machine.CardLease;
import dev.slipway.core.machine.ImageSlots;
import dev.slipway.core.machine.KernelLine;
import dev.slipway.core.machine.Machine;
import dev.slipway.core.machine.MachineStatus;
import dev.slipway.core.machine.NotHereException;
import dev.slipway.core.machine.PreviousEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A machine with nothing to it.
final class NoMachine implements Machine {
    @Override
    public MachineStatus status() {
        return new MachineStatus(
                null, "none", null, null, new MachineStatus.DataVolume("folder", null, ""));
    }

    @Override
    public BootReport bootReport() {
        return new BootReport(
                Instant.EPOCH,
                Duration.ZERO,
                List.of(),
                null,
                null,
                null,
                "",
                List.of(),
                PreviousEnd.UNKNOWN);
    }

    @Override
    public List<String> notReady() {
        return List.of();
    }

    @Override
    public Map<String, CardLease> leases() {
        return Map.of();
    }

    @Override
    public List<KernelLine> kernelLog(int lines) {
        return List.of();
    }

    @Override
    public Optional<Path> crashReport() {
        return Optional.empty();
    }

    @Override
    public ImageSlots slots() throws NotHereException {
        throw new NotHereException("There is nothing to start from");
    }

    @Override
    public void requireCanEnd(Ending ending) {
        // nothing to end
    }

    @Override
    public void end(Ending ending, @Nullable Duration drain, String who) {
        throw new UnsupportedOperationException("There is nothing to end");
    }
}
