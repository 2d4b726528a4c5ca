package dev.slipway.guest.disk;

import dev.slipway.guest.linux.FileDescriptor;
import dev.slipway.guest.linux.Ioctl;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Lets the last partition reach to the end of a disk that was made larger.
final class PartitionGrowth {
    /// Less is not worth a new partition table.
    private static final long WORTH_IT = 1024 * 1024;

    private PartitionGrowth() {}

    /// @return the device as it is now; a whole disk, or a partition with nothing behind it to grow
    ///   into, as it was
    static BlockDevice grow(BlockDevice device, BlockDevices devices) throws IOException {
        BlockDevice.Partition partition = device.partition();
        if (partition == null) {
            return device;
        }
        Optional<BlockDevice> disk =
                devices.list().stream()
                        .filter(other -> other.name().equals(partition.disk()))
                        .findFirst();
        if (disk.isEmpty() || disk.get().readOnly()) {
            return device;
        }
        try (FileChannel channel =
                FileChannel.open(
                        disk.get().file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Optional<Gpt> table = Gpt.read(channel);
            if (table.isEmpty()) {
                return device;
            }
            long bytes = table.get().grownSize(partition.number(), disk.get().bytes());
            if (bytes < device.bytes() + WORTH_IT) {
                return device;
            }
            table.get().grow(partition.number(), disk.get().bytes()).write(channel);
            channel.force(true);
            try (FileDescriptor whole =
                    FileDescriptor.open(disk.get().file(), FileDescriptor.READ_WRITE)) {
                Ioctl.resizePartition(whole, partition.number(), partition.startByte(), bytes);
            }
            return new BlockDevice(
                    device.name(),
                    device.file(),
                    bytes,
                    device.readOnly(),
                    device.removable(),
                    partition);
        }
    }
}
