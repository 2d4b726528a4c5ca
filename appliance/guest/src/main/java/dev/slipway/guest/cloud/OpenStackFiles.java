package dev.slipway.guest.cloud;

import dev.slipway.guest.settings.UserDataException;
import dev.slipway.guest.settings.UserDataText;
import dev.slipway.guest.settings.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The files OpenStack gives, the same on its volume and from its service.
final class OpenStackFiles {
    static final String META_DATA = "openstack/latest/meta_data.json";
    static final String USER_DATA = "openstack/latest/user_data";
    static final String NETWORK_DATA = "openstack/latest/network_data.json";

    private OpenStackFiles() {}

    /// @throws IOException when the meta-data is not what it should be
    static InstanceData read(Body metaData, Optional<Body> userData, Optional<Body> networkData)
            throws IOException, UserDataException {
        ObjectNode meta = MetaData.read("The meta-data of OpenStack", metaData);
        List<String> notices = new ArrayList<>();
        ObjectNode user =
                userData.isPresent()
                        ? UserDataText.read(userData.get().bytes(), notices)
                        : JsonNodeFactory.instance.objectNode();
        return new InstanceData(
                MetaData.text(meta, "uuid"),
                MetaData.text(meta, meta.has("hostname") ? "hostname" : "name"),
                networkData.isPresent()
                        ? OpenStackNetwork.read(
                                Yaml.object("The network data", networkData.get().text()), notices)
                        : null,
                user,
                notices);
    }
}
