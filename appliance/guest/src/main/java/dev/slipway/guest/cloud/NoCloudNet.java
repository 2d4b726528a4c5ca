package dev.slipway.guest.cloud;

import dev.slipway.guest.settings.UserDataException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// NoCloud's files, from an address that the command line or the machine's serial number gave.
///
/// @param instanceId from the same place; null when it does not say
/// @param hostname from the same place; null when it does not say
record NoCloudNet(MetadataClient client, @Nullable String instanceId, @Nullable String hostname)
        implements Source {
    @Override
    public String name() {
        return "NoCloud (" + client.base() + ")";
    }

    @Override
    public boolean needsNetwork() {
        return true;
    }

    @Override
    public InstanceData read() throws IOException, UserDataException {
        InstanceData read =
                NoCloudFiles.read(
                        client.get("meta-data", Map.of()).body(),
                        Optional.of(client.get("user-data", Map.of()).body()),
                        client.find("vendor-data", Map.of()).map(Answer::body),
                        Optional.empty());
        return new InstanceData(
                instanceId == null ? read.instanceId() : instanceId,
                hostname == null ? read.hostname() : hostname,
                null,
                read.userData(),
                read.notices());
    }
}
