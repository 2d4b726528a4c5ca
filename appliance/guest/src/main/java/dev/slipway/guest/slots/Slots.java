package dev.slipway.guest.slots;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.machine.BootEntry;
import dev.slipway.core.machine.BootEntry.Trust;
import dev.slipway.core.machine.ImageException;
import dev.slipway.core.machine.ImageRefusal;
import dev.slipway.core.machine.ImageSignature;
import dev.slipway.core.machine.ImageSlots;
import dev.slipway.core.machine.SlotStatus;
import dev.slipway.core.machine.SlotsStatus;
import dev.slipway.core.machine.WrittenImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The slots of the machine that runs.
///
/// Safe for use by many threads. One changes something at a time; the others are refused at once.
public final class Slots implements ImageSlots {
    /// For what else is on the partition.
    private static final long RESERVE = 1024 * 1024;

    private final SlotFiles files;
    private final String running;
    private final UpdateKey key;
    private final ReentrantLock changing = new ReentrantLock();

    private Slots(SlotFiles files, String running, UpdateKey key) {
        this.files = files;
        this.running = running;
        this.key = key;
    }

    /// @param boot where the boot partition is mounted
    /// @param id of the image that runs, see [dev.slipway.core.machine.ImageId]
    /// @param updateKey a file with the key whose images are taken; every image is, without one
    /// @return empty when no slot holds that image
    public static Optional<Slots> open(Path boot, Digest id, Path updateKey) throws IOException {
        SlotFiles files = new SlotFiles(boot);
        for (String slot : SlotFiles.BOTH) {
            Optional<BootEntry> entry = files.entries().of(slot);
            Optional<ImageFile> image = files.image(slot);
            if (entry.isPresent() && image.isPresent() && image.get().id().equals(id)) {
                return Optional.of(new Slots(files, slot, UpdateKey.read(updateKey)));
            }
        }
        return Optional.empty();
    }

    /// `a` or `b`.
    public String running() {
        return running;
    }

    /// Whether the image that runs was started for the first time, and has yet to be kept.
    public boolean isOnTrial() throws IOException {
        return files.entries().of(running).filter(entry -> entry.trust() != Trust.GOOD).isPresent();
    }

    /// From now on the image that runs is the last good one. A power cut meanwhile decides either
    /// way.
    public void keep() throws IOException {
        BootEntry tried =
                files.entries()
                        .of(running)
                        .orElseThrow(
                                () -> new IOException("The entry of the image that runs is gone"));
        BootEntry good = tried.as(tried.generation(), Trust.GOOD);
        files.entries().add(good);
        files.entries().removeAllOf(running, good);
    }

    /// Leaves a note for whoever asks later; the next start is that of the last good image anyway.
    public void failed(String why) throws IOException {
        files.note(running, why);
    }

    @Override
    public SlotsStatus status() throws IOException {
        String next = files.entries().next().map(BootEntry::slot).orElse(running);
        return new SlotsStatus(running, next, key.isRequired(), List.of(status("a"), status("b")));
    }

    private SlotStatus status(String slot) throws IOException {
        Optional<BootEntry> entry = files.entries().of(slot);
        Optional<ImageFile> image = files.image(slot);
        if (entry.isEmpty() || image.isEmpty()) {
            return new SlotStatus(slot, SlotStatus.State.EMPTY, null, null);
        }
        SlotStatus.State state = state(slot, entry.get().trust());
        return new SlotStatus(
                slot,
                state,
                new SlotStatus.Image(
                        image.get().name(),
                        image.get().version(),
                        image.get().kernel(),
                        entry.get().digest(),
                        entry.get().size(),
                        entry.get().writtenAt()),
                state == SlotStatus.State.FAILED
                        ? files.note(slot).orElse("It was started once and ended without a word")
                        : null);
    }

    private SlotStatus.State state(String slot, Trust trust) {
        boolean runs = slot.equals(running);
        return switch (trust) {
            case GOOD -> runs ? SlotStatus.State.RUNNING : SlotStatus.State.GOOD;
            case UNTRIED -> runs ? SlotStatus.State.TRIED : SlotStatus.State.WAITING;
            case TRIED -> runs ? SlotStatus.State.TRIED : SlotStatus.State.FAILED;
        };
    }

    @Override
    public WrittenImage write(Upload upload, ImageSignature signature)
            throws ImageException, DeployException, IOException {
        Digest announced =
                Objects.requireNonNull(upload.announcedDigest(), "an image comes with its digest");
        key.check(announced, signature);
        begin();
        try {
            requireNoTrial();
            Incoming incoming = Incoming.begin(upload);
            String slot = SlotFiles.other(running);
            long room = Math.max(0, files.roomFor(slot) - RESERVE);
            if (incoming.bytes() > room) {
                throw new DeployException(new Failure.TooLarge(room));
            }
            files.clear(slot);
            try {
                long size = incoming.write(files.imageFile(slot), room);
                return decided(slot, ImageFile.readWhole(files.imageFile(slot)), announced, size);
            } catch (ImageException | DeployException | IOException refused) {
                files.clear(slot);
                throw refused;
            }
        } finally {
            changing.unlock();
        }
    }

    private WrittenImage decided(String slot, ImageFile image, Digest digest, long size)
            throws IOException {
        if (files.image(running).map(ImageFile::id).equals(Optional.of(image.id()))) {
            files.clear(slot);
            return new WrittenImage(
                    WrittenImage.Outcome.UNCHANGED, status(running), key.isRequired());
        }
        files.entries()
                .add(
                        new BootEntry(
                                files.entries().nextGeneration(),
                                slot,
                                Trust.UNTRIED,
                                digest,
                                size,
                                Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        return new WrittenImage(WrittenImage.Outcome.WRITTEN, status(slot), key.isRequired());
    }

    @Override
    public SlotStatus rollBack() throws ImageException, IOException {
        begin();
        try {
            requireNoTrial();
            String slot = SlotFiles.other(running);
            BootEntry earlier = files.entries().of(slot).orElse(null);
            SlotStatus status = status(slot);
            if (earlier == null || status.state() != SlotStatus.State.GOOD) {
                throw refused(new ImageRefusal.NoEarlierImage(whyNot(status)));
            }
            BootEntry again = earlier.as(files.entries().nextGeneration(), Trust.UNTRIED);
            files.entries().add(again);
            files.entries().removeAllOf(slot, again);
            return status(slot);
        } finally {
            changing.unlock();
        }
    }

    private static String whyNot(SlotStatus slot) {
        return "Slot "
                + slot.slot()
                + switch (slot.state()) {
                    case EMPTY -> " is empty";
                    case WAITING -> " holds an image that is tried at the next start already";
                    case FAILED -> " holds an image that failed when it was tried";
                    case TRIED, RUNNING, GOOD -> " is the one that runs";
                };
    }

    /// Whoever comes back from here unlocks.
    private void begin() throws ImageException {
        if (!changing.tryLock()) {
            throw refused(
                    new ImageRefusal.UpdateInProgress(
                            "Slot " + SlotFiles.other(running) + " is being written"));
        }
    }

    /// One slot has to hold a good image.
    private void requireNoTrial() throws ImageException, IOException {
        if (isOnTrial()) {
            throw refused(
                    new ImageRefusal.UpdateInProgress(
                            "The image in slot "
                                    + running
                                    + " is being tried; it is kept or left when every app has come up or failed"));
        }
    }

    private static ImageException refused(ImageRefusal refusal) {
        return new ImageException(refusal);
    }
}
