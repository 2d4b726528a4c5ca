package dev.slipway.guest.cloud;

import dev.slipway.guest.net.NetworkConfig;
import dev.slipway.guest.settings.UserData;
import dev.slipway.guest.settings.UserDataException;
import dev.slipway.guest.settings.UserDataText;
import dev.slipway.guest.settings.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The files of NoCloud, the same on a volume and from a web server.
final class NoCloudFiles {
    private NoCloudFiles() {}

    /// @throws IOException when the meta-data is not what it should be
    static InstanceData read(
            Body metaData,
            Optional<Body> userData,
            Optional<Body> vendorData,
            Optional<Body> networkConfig)
            throws IOException, UserDataException {
        ObjectNode meta = MetaData.read("The meta-data", metaData);
        String instanceId = MetaData.text(meta, "instance-id");
        if (instanceId == null) {
            throw new IOException("The meta-data has no instance-id, which NoCloud demands");
        }
        List<String> notices = new ArrayList<>();
        ObjectNode user = UserData.merged(read(vendorData, notices), read(userData, notices));
        return new InstanceData(
                instanceId,
                MetaData.text(meta, "local-hostname"),
                network(networkConfig, notices),
                user,
                notices);
    }

    private static ObjectNode read(Optional<Body> body, List<String> notices)
            throws UserDataException {
        return body.isPresent()
                ? UserDataText.read(body.get().bytes(), notices)
                : JsonNodeFactory.instance.objectNode();
    }

    private static @Nullable NetworkConfig network(Optional<Body> body, List<String> notices)
            throws UserDataException {
        return body.isPresent()
                ? NetworkConfigReader.read(
                        Yaml.object("The network-config", body.get().text()), notices)
                : null;
    }
}
