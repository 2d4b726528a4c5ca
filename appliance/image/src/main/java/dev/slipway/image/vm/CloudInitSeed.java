package dev.slipway.image.vm;

import dev.slipway.image.Refused;
import dev.slipway.image.disk.FatVolume;
import dev.slipway.image.root.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// A volume from which the guest reads its configuration.
///
/// Source: cloud-init, "NoCloud".
final class CloudInitSeed {
    private static final long MAX_BYTES = 1 << 20;

    private CloudInitSeed() {}

    /// @param userData as the guest shall read it
    /// @param volume does not exist yet
    /// @throws Refused when the file cannot be user-data
    static void write(Path userData, Path volume) throws IOException {
        if (!Files.isRegularFile(userData)) {
            throw new Refused("There is no file " + userData);
        }
        if (Files.size(userData) > MAX_BYTES) {
            throw new Refused(userData + " is larger than user-data can be (1 MB)");
        }
        FatVolume.write(
                volume,
                "CIDATA",
                new TreeMap<>(
                        Map.of(
                                "/user-data", Content.of(userData),
                                "/meta-data", Content.of("instance-id: slipway-vm\n"))));
    }
}
