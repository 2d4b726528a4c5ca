package dev.slipway.guest.cloud;

import dev.slipway.guest.disk.Volumes.Volume;
import dev.slipway.guest.settings.UserDataException;
import java.io.IOException;
import java.nio.file.Path;

/// A volume called config-2, on which OpenStack and others put what their service would answer.
record ConfigDrive(Volume volume, Path mountPoint, SourceVolume.Drivers drivers) implements Source {
    static final String LABEL = "config-2";

    @Override
    public String name() {
        return "ConfigDrive (volume " + volume.device().name() + ")";
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
        return OpenStackFiles.read(
                files.file(OpenStackFiles.META_DATA),
                files.find(OpenStackFiles.USER_DATA),
                files.find(OpenStackFiles.NETWORK_DATA));
    }
}
