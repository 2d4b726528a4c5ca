package dev.slipway.guest.cloud;

import dev.slipway.guest.disk.Volumes.Volume;
import dev.slipway.guest.settings.UserDataException;
import java.io.IOException;
import java.nio.file.Path;

/// A volume called CIDATA, as a CD-ROM or a small disk.
record NoCloudVolume(Volume volume, Path mountPoint, SourceVolume.Drivers drivers)
        implements Source {
    static final String LABEL = "cidata";

    @Override
    public String name() {
        return "NoCloud (volume " + volume.device().name() + ")";
    }

    @Override
    public boolean needsNetwork() {
        return false;
    }

    @Override
    public InstanceData read() throws IOException, UserDataException {
        try (SourceVolume mounted = new SourceVolume(volume, mountPoint, drivers)) {
            return read(mounted.files());
        }
    }

    static InstanceData read(SourceFiles files) throws IOException, UserDataException {
        return NoCloudFiles.read(
                files.file("meta-data"),
                files.find("user-data"),
                files.find("vendor-data"),
                files.find("network-config"));
    }
}
