package dev.slipway.guest.disk;

import dev.slipway.guest.disk.Volumes.Volume;
import dev.slipway.guest.linux.ErrnoException;
import dev.slipway.guest.linux.FileDescriptor;
import dev.slipway.guest.linux.Ioctl;
import dev.slipway.guest.linux.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Finds the data volume, else makes it on the first blank disk, else takes memory; mounts it and
/// grows it to the size of its disk.
///
/// @param packed the empty file system of the image, as gzip
/// @param target where it is mounted
/// @param mayMake whether a blank disk may be used
public record DataVolumes(BlockDevices devices, Path packed, Path target, boolean mayMake) {
    public static final String LABEL = "slipway-data";

    /// Loading a driver waits for its disks; those of built-in drivers had all the time the JVM
    /// needed to start.
    private static final Duration LATE_DISKS = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int BLOCK_BYTES = 4096;

    /// `errors=remount-ro`: a broken file system must not break further.
    private static final String OPTIONS = "errors=remount-ro";

    /// @throws IOException when a data volume is there and cannot be used; it is never replaced by
    ///   memory then
    public DataVolume mount() throws IOException, InterruptedException {
        Volumes volumes = settled();
        Optional<Volume> found = volumes.called(LABEL);
        if (found.isPresent()) {
            return mounted(found.get().device(), false);
        }
        if (!mayMake) {
            return inMemory("no disk has the label " + LABEL + ", and none may be made into one");
        }
        for (BlockDevice disk : volumes.perhapsBlank()) {
            if (BlankDisk.isBlank(disk)) {
                BlankDisk.write(disk, packed);
                return mounted(disk, true);
            }
        }
        return inMemory(
                "no disk has the label " + LABEL + ", and none of at least 32 MiB is blank");
    }

    /// Disks of some controllers appear only a while after their driver is there.
    private Volumes settled() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LATE_DISKS.toNanos();
        Volumes volumes = Volumes.read(devices);
        while (volumes.called(LABEL).isEmpty()
                && devices.mayHaveMore()
                && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
            volumes = Volumes.read(devices);
        }
        return volumes;
    }

    private DataVolume mounted(BlockDevice device, boolean made) throws IOException {
        BlockDevice grown = PartitionGrowth.grow(device, devices);
        Files.createDirectories(target);
        Mount.mount(
                device.file().toString(),
                target,
                "ext4",
                Mount.NO_SUID | Mount.NO_DEVICES | Mount.NO_EXEC | Mount.NO_ATIME,
                OPTIONS);
        long before = size();
        try (FileDescriptor root = FileDescriptor.open(target, FileDescriptor.READ_ONLY)) {
            Ioctl.resizeExt4(root, grown.bytes() / BLOCK_BYTES);
        } catch (ErrnoException refused) {
            throw new IOException(
                    "The data volume on "
                            + device.name()
                            + " could not be grown to "
                            + grown.bytes()
                            + " bytes",
                    refused);
        }
        long after = size();
        return new DataVolume.OnDisk(device.name(), after, made, !made && after > before);
    }

    private DataVolume inMemory(String why) throws IOException {
        Files.createDirectories(target);
        Mount.mount(
                "slipway-data",
                target,
                "tmpfs",
                Mount.NO_SUID | Mount.NO_DEVICES | Mount.NO_EXEC,
                "size=40%,mode=0700");
        return new DataVolume.InMemory(why);
    }

    private long size() throws IOException {
        return Files.getFileStore(target).getTotalSpace();
    }
}
