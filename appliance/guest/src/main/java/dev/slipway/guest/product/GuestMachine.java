package dev.slipway.guest.product;

import dev.slipway.core.machine.BootReport;
import dev.slipway.core.machine.CardLease;
import dev.slipway.core.machine.ImageSlots;
import dev.slipway.core.machine.KernelLine;
import dev.slipway.core.machine.Machine;
import dev.slipway.core.machine.MachineStatus;
import dev.slipway.core.machine.NotHereException;
import dev.slipway.guest.Booted;
import dev.slipway.guest.Power;
import dev.slipway.guest.disk.DataVolume;
import dev.slipway.guest.net.CardStatus;
import dev.slipway.guest.net.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The machine this JVM is PID 1 of, as the control plane sees it.
final class GuestMachine implements Machine {
    private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");

    private final Booted booted;
    private final AtomicReference<List<String>> lacking = new AtomicReference<>(List.of());

    GuestMachine(Booted booted) {
        this.booted = booted;
    }

    /// @param what one sentence, until the next call
    void awaits(String what) {
        lacks(List.of(what));
    }

    /// @param what is not as it was meant; empty when all is
    void lacks(List<String> what) {
        lacking.set(List.copyOf(what));
    }

    @Override
    public MachineStatus status() {
        return new MachineStatus(
                new MachineStatus.Image(
                        booted.image().name(), booted.image().product(), booted.image().version()),
                kernel(),
                booted.datasource(),
                booted.report().get().previousEnd().kind(),
                switch (booted.volume()) {
                    case DataVolume.OnDisk disk ->
                            new MachineStatus.DataVolume("disk", disk.device(), disk.told());
                    case DataVolume.InMemory memory ->
                            new MachineStatus.DataVolume("memory", null, memory.told());
                });
    }

    private String kernel() {
        try {
            return Files.readString(RELEASE).strip();
        } catch (IOException hidden) {
            return booted.image().kernel();
        }
    }

    @Override
    public BootReport bootReport() {
        return booted.report().get();
    }

    @Override
    public List<String> notReady() {
        return lacking.get();
    }

    @Override
    public Map<String, CardLease> leases() {
        Map<String, CardLease> leases = new LinkedHashMap<>();
        booted.network().get().forEach(card -> leases.put(card.name(), lease(card)));
        return leases;
    }

    private static CardLease lease(CardStatus card) {
        Lease lease = card.lease();
        return new CardLease(
                card.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                card.addresses().isEmpty() ? null : card.addresses().getFirst().toString(),
                lease == null ? null : lease.server().getHostAddress(),
                lease == null ? null : lease.expiresAfter(),
                card.since());
    }

    @Override
    public List<KernelLine> kernelLog(int lines) throws IOException {
        return KernelMessages.tail(lines);
    }

    @Override
    public Optional<Path> crashReport() {
        return bootReport().previousEnd().crashReports().stream()
                .findFirst()
                .map(name -> booted.data().resolve("crash").resolve(name));
    }

    @Override
    public ImageSlots slots() throws NotHereException {
        return booted.slots()
                .orElseThrow(() ->
                        new NotHereException(
                                "This machine was not started from a slot of its disk; exchange what it was started from instead"));
    }

    @Override
    public void requireCanEnd(Ending ending) {
        // all that a machine of our own can do
    }

    @Override
    public void end(Ending ending, @Nullable Duration drain, String who) {
        String reason = who + " asked for it by the API";
        booted.events().tell("power.asked", "The machine ends: " + reason);
        switch (ending) {
            case SHUTDOWN, POWEROFF -> booted.power().end(Power.Wish.POWER_OFF, reason, drain);
            case REBOOT -> booted.power().end(Power.Wish.REBOOT, reason, drain);
        }
    }
}
