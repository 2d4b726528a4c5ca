package dev.slipway.guest.slots;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Digest;
import dev.slipway.core.machine.BootEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A boot partition as a folder, with what the boot loader does to it.
record TestPartition(Path boot) {
    /// As a machine is made: an image in slot a.
    static TestPartition made(Path boot, TestImage image) throws IOException {
        TestPartition partition = new TestPartition(boot);
        Files.createDirectories(partition.entries());
        Files.createDirectories(partition.image("a").getParent());
        Files.write(partition.image("a"), image.bytes());
        byte[] bytes = image.bytes();
        BootEntry entry =
                new BootEntry(
                        1, "a", BootEntry.Trust.GOOD, TestImage.digest(bytes), bytes.length, null);
        Files.writeString(partition.entries().resolve(entry.fileName()), entry.text());
        return partition;
    }

    Path entries() {
        return boot.resolve("loader/entries");
    }

    Path image(String slot) {
        return boot.resolve("EFI/slipway/" + slot + ".efi");
    }

    Path updateKey() {
        return boot.resolve("update-key.pem");
    }

    /// As the machine finds it when that image has been started.
    Slots running(Digest image) throws IOException {
        return Slots.open(boot, image, updateKey()).orElseThrow();
    }

    /// Starts the next entry.
    ///
    /// @return the slot
    String start() throws IOException {
        BootEntry next = new Entries(entries()).next().orElseThrow();
        if (next.trust() == BootEntry.Trust.UNTRIED) {
            Files.move(
                    entries().resolve(next.fileName()),
                    entries()
                            .resolve(next.as(next.generation(), BootEntry.Trust.TRIED).fileName()));
        }
        assertTrue(Files.exists(image(next.slot())), "the image that is started");
        return next.slot();
    }
}
