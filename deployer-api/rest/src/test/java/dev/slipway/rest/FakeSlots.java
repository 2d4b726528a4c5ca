package dev.slipway.rest;

import dev.slipway.core.Digest;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.machine.ImageException;
import dev.slipway.core.machine.ImageRefusal;
import dev.slipway.core.machine.ImageSignature;
import dev.slipway.core.machine.ImageSlots;
import dev.slipway.core.machine.SlotStatus;
import dev.slipway.core.machine.SlotsStatus;
import dev.slipway.core.machine.WrittenImage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Slots that take whatever comes, unless they are told to refuse.
final class FakeSlots implements ImageSlots {
    static final Digest RUNNING = new Digest("5".repeat(64));

    volatile @Nullable ImageRefusal refusal;
    volatile @Nullable ImageSignature signature;

    @Override
    public SlotsStatus status() {
        return new SlotsStatus(
                "a",
                "a",
                false,
                List.of(
                        new SlotStatus("a", SlotStatus.State.RUNNING, image(RUNNING, 7), null),
                        new SlotStatus("b", SlotStatus.State.EMPTY, null, null)));
    }

    @Override
    public WrittenImage write(Upload image, ImageSignature by) throws ImageException, IOException {
        refuse();
        signature = by;
        Digest announced = java.util.Objects.requireNonNull(image.announcedDigest());
        long size = image.body().transferTo(java.io.OutputStream.nullOutputStream());
        return announced.equals(RUNNING)
                ? new WrittenImage(
                        WrittenImage.Outcome.UNCHANGED, status().slots().getFirst(), false)
                : new WrittenImage(
                        WrittenImage.Outcome.WRITTEN,
                        waiting(announced, size),
                        by instanceof ImageSignature.Ed25519);
    }

    @Override
    public SlotStatus rollBack() throws ImageException {
        refuse();
        return waiting(RUNNING, 7);
    }

    private void refuse() throws ImageException {
        ImageRefusal refused = refusal;
        if (refused != null) {
            throw new ImageException(refused);
        }
    }

    private static SlotStatus waiting(Digest digest, long size) {
        return new SlotStatus("b", SlotStatus.State.WAITING, image(digest, size), null);
    }

    private static SlotStatus.Image image(Digest digest, long size) {
        return new SlotStatus.Image("shop", "1.2.3", "6.1.0-test", digest, size, null);
    }
}
