package dev.slipway.guest.cloud;

import dev.slipway.guest.settings.UserDataException;
import dev.slipway.guest.settings.UserDataText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Azure's metadata service, and its wire server, which gives up on a machine that does not report.
///
/// @param client of the metadata service
/// @param wire of the wire server
record Azure(MetadataClient client, MetadataClient wire) implements Source {
    private static final Map<String, String> HEADERS = Map.of("Metadata", "true");

    @Override
    public String name() {
        return "Azure";
    }

    @Override
    public boolean needsNetwork() {
        return true;
    }

    @Override
    public InstanceData read() throws IOException, UserDataException {
        ObjectNode instance =
                MetaData.read(
                        "The metadata of this instance",
                        client.get("metadata/instance?api-version=2021-08-01&format=json", HEADERS)
                                .body());
        if (!(instance.get("compute") instanceof ObjectNode compute)) {
            throw new IOException("The metadata of this instance has no \"compute\"");
        }
        List<String> notices = new ArrayList<>();
        return new InstanceData(
                MetaData.text(compute, "vmId"),
                MetaData.text(compute, "name"),
                null,
                userData(compute, notices),
                notices);
    }

    private static ObjectNode userData(ObjectNode compute, List<String> notices)
            throws IOException, UserDataException {
        String text = MetaData.text(compute, "userData");
        if (text == null || text.isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return UserDataText.read(Base64.getMimeDecoder().decode(text), notices);
        } catch (IllegalArgumentException notBase64) {
            throw new IOException("The user data of this instance is not base64", notBase64);
        }
    }

    @Override
    public void report(String problem) throws IOException {
        AzureHealth.report(wire, problem);
    }
}
