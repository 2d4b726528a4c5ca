package dev.slipway.guest.cloud;

import dev.slipway.guest.settings.UserDataException;
import dev.slipway.guest.settings.UserDataText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// EC2's metadata service in its second version, where a token comes first; Firecracker's MMDS
/// speaks the same.
///
/// @param name as it is shown
/// @param header before the header names of the token: `X-aws-ec2-` or `X-`
record Ec2(String name, String header, MetadataClient client) implements Source {
    private static final String TOKEN_SECONDS = "300";

    static Ec2 aws(MetadataClient client) {
        return new Ec2("EC2", "X-aws-ec2-", client);
    }

    static Ec2 firecracker(MetadataClient client) {
        return new Ec2("Firecracker MMDS", "X-", client);
    }

    @Override
    public boolean needsNetwork() {
        return true;
    }

    @Override
    public InstanceData read() throws IOException, UserDataException {
        Map<String, String> token = Map.of(header + "metadata-token", token());
        List<String> notices = new ArrayList<>();
        Optional<Answer> userData = client.find("latest/user-data", token);
        ObjectNode read =
                userData.isPresent()
                        ? UserDataText.read(userData.get().body().bytes(), notices)
                        : JsonNodeFactory.instance.objectNode();
        return new InstanceData(
                client.find("latest/meta-data/instance-id", token)
                        .map(answer -> answer.body().line())
                        .orElse(null),
                client.find("latest/meta-data/local-hostname", token)
                        .map(answer -> answer.body().line())
                        .orElse(null),
                null,
                read,
                notices);
    }

    private String token() throws IOException {
        String token =
                client.send(
                                "PUT",
                                "latest/api/token",
                                Map.of(header + "metadata-token-ttl-seconds", TOKEN_SECONDS),
                                "")
                        .body()
                        .line();
        if (!token.matches("[\\x21-\\x7e]{1,1000}")) {
            throw new IOException(name + " gave a token that is none");
        }
        return token;
    }
}
