package dev.slipway.guest.slots;

import dev.slipway.core.artifact.Disk;
import dev.slipway.core.machine.BootEntry;
import dev.slipway.core.machine.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is on the boot partition: in each slot an image, and perhaps a note beside it.
///
/// @param boot where it is mounted
record SlotFiles(Path boot) {
    static final List<String> BOTH = List.of("a", "b");

    static String other(String slot) {
        return slot.equals("a") ? "b" : "a";
    }

    Entries entries() {
        return new Entries(below(BootEntry.FOLDER));
    }

    Path imageFile(String slot) {
        return below(BootEntry.imageFile(slot));
    }

    /// Empty when there is none, or what is there is not one to its end.
    Optional<ImageFile> image(String slot) throws IOException {
        if (!Files.exists(imageFile(slot))) {
            return Optional.empty();
        }
        try {
            return Optional.of(ImageFile.read(imageFile(slot)));
        } catch (ImageException notWhole) {
            return Optional.empty();
        }
    }

    /// Bytes that an image in that slot may have.
    long roomFor(String slot) throws IOException {
        Path image = imageFile(slot);
        return Files.getFileStore(boot).getUsableSpace()
                + (Files.exists(image) ? Files.size(image) : 0);
    }

    /// First nothing starts it any more, then it goes.
    void clear(String slot) throws IOException {
        entries().removeAllOf(slot, null);
        Files.deleteIfExists(noteFile(slot));
        Files.deleteIfExists(imageFile(slot));
        Disk.flushDirectory(imageFile(slot).resolveSibling("."));
    }

    Optional<String> note(String slot) throws IOException {
        return Files.exists(noteFile(slot))
                ? Optional.of(Files.readString(noteFile(slot)).strip())
                : Optional.empty();
    }

    void note(String slot, String text) throws IOException {
        Files.writeString(noteFile(slot), text + "\n");
        Disk.flushDirectory(noteFile(slot).resolveSibling("."));
    }

    private Path noteFile(String slot) {
        return imageFile(slot).resolveSibling(slot + ".txt");
    }

    private Path below(String path) {
        return boot.resolve(path.substring(1));
    }
}
