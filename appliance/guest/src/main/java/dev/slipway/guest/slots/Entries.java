package dev.slipway.guest.slots;

import dev.slipway.core.artifact.Disk;
import dev.slipway.core.machine.BootEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The boot loader's entries for our slots. Entries are made and removed, never changed.
record Entries(Path folder) {
    /// At the same generation the one without a count: the other one has yet to be removed.
    private static final Comparator<BootEntry> BY_AGE =
            Comparator.comparingInt(BootEntry::generation)
                    .thenComparing(entry -> entry.trust() == BootEntry.Trust.GOOD);

    /// Oldest first. What was not written to its end is passed over, as the boot loader does.
    List<BootEntry> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Entries::read).flatMap(Optional::stream).sorted(BY_AGE).toList();
        }
    }

    private static Optional<BootEntry> read(Path file) {
        try {
            return BootEntry.parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// The one that says what is in a slot.
    Optional<BootEntry> of(String slot) throws IOException {
        return all().reversed().stream().filter(entry -> entry.slot().equals(slot)).findFirst();
    }

    /// The one that is started next, by the boot loader's rule: what has no tries left comes last.
    Optional<BootEntry> next() throws IOException {
        List<BootEntry> newestFirst = all().reversed();
        return newestFirst.stream()
                .filter(entry -> entry.trust() != BootEntry.Trust.TRIED)
                .findFirst()
                .or(() -> newestFirst.stream().findFirst());
    }

    int nextGeneration() throws IOException {
        List<BootEntry> all = all();
        return all.isEmpty() ? 1 : all.getLast().generation() + 1;
    }

    /// On the disk when this returns.
    void add(BootEntry entry) throws IOException {
        Path file = folder.resolve(entry.fileName());
        Files.deleteIfExists(file); // left by a power cut, without its text
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer text = StandardCharsets.UTF_8.encode(entry.text());
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Disk.flushDirectory(folder);
    }

    /// Gone from the disk when this returns.
    ///
    /// @param kept null for none
    void removeAllOf(String slot, @Nullable BootEntry kept) throws IOException {
        for (BootEntry entry : all()) {
            if (entry.slot().equals(slot) && !entry.equals(kept)) {
                Files.deleteIfExists(folder.resolve(entry.fileName()));
            }
        }
        Disk.flushDirectory(folder);
    }
}
