package dev.slipway.guest.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// User-data as a cloud hands it over: perhaps packed by gzip, perhaps something that never runs
/// here.
public final class UserDataText {
    private UserDataText() {}

    /// @param notices is added to when there is something that is passed over, as a script
    /// @throws UserDataException when it is neither YAML nor something that is passed over
    public static ObjectNode read(byte[] bytes, List<String> notices) throws UserDataException {
        String text = text(unpacked(bytes));
        Optional<String> passedOver = passedOver(text);
        if (passedOver.isPresent()) {
            notices.add(passedOver.get());
            return JsonNodeFactory.instance.objectNode();
        }
        return Yaml.object("The user-data", text);
    }

    private static Optional<String> passedOver(String text) {
        if (text.startsWith("#!")) {
            return Optional.of(
                    "The user-data is a script; nothing can run on this machine, so it was ignored");
        }
        if (text.regionMatches(true, 0, "Content-Type: multipart/", 0, 24)
                || text.regionMatches(true, 0, "MIME-Version:", 0, 13)) {
            return Optional.of(
                    "The user-data is a MIME archive, which is not read here; give the YAML by itself");
        }
        for (String header :
                List.of(
                        "#include",
                        "#cloud-boothook",
                        "#part-handler",
                        "## template:",
                        "#cloud-config-archive")) {
            if (text.startsWith(header)) {
                return Optional.of(
                        "The user-data begins with "
                                + header
                                + ", which is not read here, so it was ignored");
            }
        }
        return Optional.empty();
    }

    private static byte[] unpacked(byte[] bytes) throws UserDataException {
        if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
            return bytes;
        }
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] unpacked = plain.readNBytes(Yaml.MOST_CHARACTERS + 1);
            if (unpacked.length > Yaml.MOST_CHARACTERS) {
                throw refused(
                        "The user-data unpacks to more than " + Yaml.MOST_CHARACTERS + " bytes");
            }
            return unpacked;
        } catch (IOException broken) {
            throw refused("The user-data begins like gzip and is not: " + broken.getMessage());
        }
    }

    private static String text(byte[] bytes) throws UserDataException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException binary) {
            throw refused("The user-data is not text in UTF-8");
        }
    }

    private static UserDataException refused(String problem) {
        return new UserDataException(List.of(problem));
    }
}
