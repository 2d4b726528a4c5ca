package dev.slipway.guest;

import dev.slipway.core.machine.PreviousEnd;
import dev.slipway.guest.linux.FileDescriptor;
import dev.slipway.guest.linux.Ioctl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A note on the data volume by which the next boot knows how this one ended, and the reports of
/// crashes beside it.
final class EndNote {
    private static final String RUNNING = "running";
    private static final int KEPT_REPORTS = 10;

    /// The name the JVM is told to use; moved aside, or the next crash would overwrite it.
    private static final String JVM_REPORT = "hs_err.log";

    private final Path note;
    private final Path crashes;

    EndNote(Path data) {
        note = data.resolve("machine/last-end");
        crashes = data.resolve("crash");
    }

    /// The kernel panics right after the JVM's last word, and must not find it in memory alone.
    /// Only a disk can do this.
    void writeThrough() throws IOException {
        try (FileDescriptor folder = FileDescriptor.open(crashes, FileDescriptor.READ_ONLY)) {
            Ioctl.writeThrough(folder);
        }
    }

    /// How the last boot ended; from now on this one counts as lost until [#orderly].
    PreviousEnd begin() throws IOException {
        FileSystemTree.makeFolder(crashes, "rwx------");
        Files.createDirectories(note.getParent());
        String before = Files.exists(note) ? Files.readString(note).strip() : "";
        write(RUNNING);
        return switch (before) {
            case "" -> new PreviousEnd("first-boot", "", reports());
            case RUNNING -> new PreviousEnd("lost", "", reports());
            default -> new PreviousEnd("orderly", before, reports());
        };
    }

    /// @param reason one sentence, by which the next boot knows that this one ended in order
    void orderly(String reason) {
        try {
            write(reason);
        } catch (IOException unable) {
            throw new UncheckedIOException(
                    "The note on the orderly end could not be written", unable);
        }
    }

    private List<String> reports() throws IOException {
        Path last = crashes.resolve(JVM_REPORT);
        if (Files.exists(last)) {
            String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
            Files.move(last, crashes.resolve("jvm-" + time + ".log"));
        }
        List<Path> all;
        try (Stream<Path> files = Files.list(crashes)) {
            all =
                    files.filter(Files::isRegularFile)
                            .sorted(Comparator.<Path>naturalOrder().reversed())
                            .toList();
        }
        for (Path old : all.subList(Math.min(KEPT_REPORTS, all.size()), all.size())) {
            Files.delete(old);
        }
        return all.stream().limit(KEPT_REPORTS).map(file -> file.getFileName().toString()).toList();
    }

    private void write(String text) throws IOException {
        try (FileChannel file =
                FileChannel.open(
                        note,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            file.force(true);
        }
    }
}
