package dev.slipway.guest.disk;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A disk, or a partition of one.
///
/// @param name as in `vda` or `nvme0n1p2`
/// @param bytes 0 for a drive without a medium
/// @param partition null for a whole disk
public record BlockDevice(
        String name,
        Path file,
        long bytes,
        boolean readOnly,
        boolean removable,
        @Nullable Partition partition) {
    /// @param disk the name of the whole disk
    /// @param number from 1
    record Partition(String disk, int number, long startByte) {}

    boolean isWhole() {
        return partition == null;
    }

    /// The whole disk it is a part of.
    Optional<String> disk() {
        return Optional.ofNullable(partition).map(Partition::disk);
    }
}
