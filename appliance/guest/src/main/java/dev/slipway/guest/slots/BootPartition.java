package dev.slipway.guest.slots;

import dev.slipway.core.Digest;
import dev.slipway.guest.disk.Volumes;
import dev.slipway.guest.disk.Volumes.Volume;
import dev.slipway.guest.linux.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The partition the firmware starts the machine from.
///
/// @param target where it is mounted, for as long as the machine runs
/// @param loadModule loads a module of the kernel by its name
public record BootPartition(Path target, Consumer<String> loadModule) {
    public static final String LABEL = "SLIPWAY-ESP";

    private static final List<String> MODULES = List.of("vfat", "nls_cp437", "nls_ascii");

    private static final long FLAGS =
            Mount.NO_SUID | Mount.NO_DEVICES | Mount.NO_EXEC | Mount.NO_ATIME | Mount.SYNC_FOLDERS;

    /// A partition that is not quite in order must still take an update.
    private static final String OPTIONS = "umask=0077,errors=continue";

    /// Mounts the one that holds the image that runs, and no other.
    ///
    /// @param id of that image
    /// @param updateKey see [Slots#open]
    /// @return empty when there is none
    public Optional<Slots> mount(Volumes volumes, Digest id, Path updateKey) throws IOException {
        for (Volume volume : volumes.allCalled(LABEL)) {
            if (!volume.labels().type().equals("vfat")) {
                continue;
            }
            MODULES.forEach(loadModule);
            Files.createDirectories(target);
            Path device = volume.device().file();
            mount(device, Mount.READ_ONLY);
            Optional<Slots> slots = Slots.open(target, id, updateKey);
            Mount.unmount(target);
            if (slots.isPresent()) {
                LostClusters.free(device);
                mount(device, 0);
                return slots;
            }
        }
        return Optional.empty();
    }

    private void mount(Path device, long more) throws IOException {
        Mount.mount(device.toString(), target, "vfat", FLAGS | more, OPTIONS);
    }
}
