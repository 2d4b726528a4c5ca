package dev.slipway.guest.cloud;

import dev.slipway.guest.settings.UserDataException;
import dev.slipway.guest.settings.UserDataText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Google's metadata service; only what bears its mark counts as its answer.
record Gce(MetadataClient client) implements Source {
    private static final String FLAVOR = "Metadata-Flavor";
    private static final String GOOGLE = "Google";

    @Override
    public String name() {
        return "Google Compute Engine";
    }

    @Override
    public boolean needsNetwork() {
        return true;
    }

    @Override
    public InstanceData read() throws IOException, UserDataException {
        ObjectNode attributes =
                MetaData.read("The attributes of this instance", ask("attributes/?recursive=true"));
        List<String> notices = new ArrayList<>();
        byte @Nullable [] userData = userData(attributes);
        return new InstanceData(
                ask("id").line(),
                ask("hostname").line(),
                null,
                userData == null
                        ? JsonNodeFactory.instance.objectNode()
                        : UserDataText.read(userData, notices),
                notices);
    }

    private static byte @Nullable [] userData(ObjectNode attributes) throws IOException {
        String text = MetaData.text(attributes, "user-data");
        if (text == null || !"base64".equals(MetaData.text(attributes, "user-data-encoding"))) {
            return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new IOException(
                    "The attribute user-data is not the base64 it is said to be", notBase64);
        }
    }

    private Body ask(String path) throws IOException {
        Answer answer = client.get("computeMetadata/v1/instance/" + path, Map.of(FLAVOR, GOOGLE));
        if (!answer.hasHeader(FLAVOR, GOOGLE)) {
            throw new IOException("Somebody answered who is not Google's metadata service");
        }
        return answer.body();
    }
}
