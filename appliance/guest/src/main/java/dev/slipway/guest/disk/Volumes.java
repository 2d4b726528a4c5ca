package dev.slipway.guest.disk;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The file systems on this machine's disks, as they were when they were read.
public final class Volumes {
    private final Map<BlockDevice, Labels> known = new LinkedHashMap<>();
    private final List<BlockDevice> devices;

    private Volumes(List<BlockDevice> devices) {
        this.devices = devices;
        for (BlockDevice device : devices) {
            if (device.bytes() > 0) {
                Labels.read(device).ifPresent(labels -> known.put(device, labels));
            }
        }
    }

    /// @param device where it is
    public record Volume(BlockDevice device, Labels labels) {}

    public static Volumes read(BlockDevices devices) throws IOException {
        return new Volumes(devices.list());
    }

    /// The first of that label, whatever the case of its letters.
    public Optional<Volume> called(String label) {
        return allCalled(label).stream().findFirst();
    }

    /// In the order of their devices.
    public List<Volume> allCalled(String label) {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().isCalled(label))
                .map(entry -> new Volume(entry.getKey(), entry.getValue()))
                .toList();
    }

    List<BlockDevice> devices() {
        return devices;
    }

    /// Whole disks without partitions, without a known file system, and not of the kind that is
    /// carried about.
    List<BlockDevice> perhapsBlank() {
        return devices.stream()
                .filter(BlockDevice::isWhole)
                .filter(device -> !device.readOnly() && !device.removable() && device.bytes() > 0)
                .filter(device -> !device.name().toLowerCase(Locale.ROOT).startsWith("sr"))
                .filter(device -> !known.containsKey(device))
                .filter(device ->
                        devices.stream()
                                .noneMatch(
                                        other -> other.disk().equals(Optional.of(device.name()))))
                .toList();
    }
}
