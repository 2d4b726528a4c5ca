package dev.slipway.guest.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The disks of this machine.
///
/// @param sys where sysfs is mounted
/// @param dev where the device files are
public record BlockDevices(Path sys, Path dev) {
    private static final int SECTOR_BYTES = 512;

    /// Disks that are only memory, or that show what is on others.
    private static final Pattern NOT_DISKS = Pattern.compile("(loop|ram|zram|fd|nbd|md|dm-)\\d.*");

    /// In the order of their names, so that `vda` comes before `vdb`.
    public List<BlockDevice> list() throws IOException {
        Path all = sys.resolve("class/block");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(all)) {
            return entries.filter(
                            entry -> !NOT_DISKS.matcher(entry.getFileName().toString()).matches())
                    .sorted()
                    .map(this::read)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /// Whether a controller is there whose disks may need a moment to appear.
    public boolean mayHaveMore() throws IOException {
        return hasEntries(sys.resolve("class/scsi_host")) || hasEntries(sys.resolve("class/nvme"));
    }

    private static boolean hasEntries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isPresent();
        }
    }

    /// Nothing when the device goes while it is looked at.
    private Optional<BlockDevice> read(Path entry) {
        String name = entry.getFileName().toString();
        try {
            BlockDevice.@Nullable Partition partition = null;
            if (Files.exists(entry.resolve("partition"))) {
                Path disk = entry.toRealPath().getParent();
                partition =
                        new BlockDevice.Partition(
                                disk == null ? name : disk.getFileName().toString(),
                                (int) number(entry.resolve("partition")),
                                number(entry.resolve("start")) * SECTOR_BYTES);
            }
            return Optional.of(
                    new BlockDevice(
                            name,
                            dev.resolve(name),
                            number(entry.resolve("size")) * SECTOR_BYTES,
                            number(entry.resolve("ro")) != 0,
                            Files.exists(entry.resolve("removable"))
                                    && number(entry.resolve("removable")) != 0,
                            partition));
        } catch (IOException | NumberFormatException gone) {
            return Optional.empty();
        }
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }
}
