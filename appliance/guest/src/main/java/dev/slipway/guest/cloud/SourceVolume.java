package dev.slipway.guest.cloud;

import dev.slipway.guest.disk.Volumes.Volume;
import dev.slipway.guest.linux.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A volume with configuration on it, while it is mounted to be read.
final class SourceVolume implements AutoCloseable {
    private static final long READ_ONLY =
            Mount.READ_ONLY | Mount.NO_SUID | Mount.NO_DEVICES | Mount.NO_EXEC;

    private final Path mounted;

    /// @param drivers loads the module of a file system by its name
    SourceVolume(Volume volume, Path mountPoint, Drivers drivers) throws IOException {
        mounted = mountPoint;
        Files.createDirectories(mounted);
        String type = volume.labels().type();
        drivers.load(type.equals("iso9660") ? "isofs" : type);
        if (type.equals("vfat")) {
            drivers.load("nls_cp437");
            drivers.load("nls_ascii");
            drivers.load("nls_utf8");
        }
        Mount.mount(volume.device().file().toString(), mounted, type, READ_ONLY, "");
    }

    /// Loads modules while that is possible.
    public interface Drivers {
        void load(String module);
    }

    SourceFiles files() {
        return new SourceFiles(mounted);
    }

    @Override
    public void close() throws IOException {
        Mount.unmount(mounted);
    }
}
