package dev.slipway.guest.cloud;

import dev.slipway.guest.settings.UserDataException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// OpenStack's metadata service.
record OpenStack(MetadataClient client) implements Source {
    @Override
    public String name() {
        return "OpenStack";
    }

    @Override
    public boolean needsNetwork() {
        return true;
    }

    @Override
    public InstanceData read() throws IOException, UserDataException {
        return OpenStackFiles.read(
                client.get(OpenStackFiles.META_DATA, Map.of()).body(),
                file(OpenStackFiles.USER_DATA),
                Optional.empty());
    }

    private Optional<Body> file(String path) throws IOException {
        return client.find(path, Map.of()).map(Answer::body);
    }
}
