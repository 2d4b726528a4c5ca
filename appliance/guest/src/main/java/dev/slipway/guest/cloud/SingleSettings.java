package dev.slipway.guest.cloud;

import dev.slipway.guest.settings.UserDataException;
import dev.slipway.guest.settings.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Settings said one by one, as `slipway.api.port=9000`: on the kernel's command line, as strings
/// of the firmware, or as files that QEMU hands over. The way for secrets where there is no
/// network.
public final class SingleSettings {
    private static final String PREFIX = "slipway.";

    /// Words that are about the boot itself, not settings.
    private static final List<String> OF_THE_BOOT = List.of("slipway.data", "slipway.image");

    private SingleSettings() {}

    /// @param words `slipway.…=…`; others are passed over; of two for the same setting the later
    ///   one counts
    /// @return as if it had been written in user-data
    public static ObjectNode read(Stream<String> words) throws UserDataException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        List<String> ours =
                words.filter(word -> word.startsWith(PREFIX) && word.indexOf('=') > 0).toList();
        for (String word : ours) {
            String name = word.substring(0, word.indexOf('='));
            if (!OF_THE_BOOT.contains(name)) {
                put(root, name, word.substring(word.indexOf('=') + 1));
            }
        }
        return root;
    }

    private static void put(ObjectNode root, String dotted, String value) throws UserDataException {
        List<String> path = List.of(dotted.split("\\."));
        ObjectNode at = root;
        for (String part : path.subList(0, path.size() - 1)) {
            at = at.get(part) instanceof ObjectNode there ? there : at.putObject(part);
        }
        JsonNode parsed = Yaml.object(dotted, "value: " + value).get("value");
        at.set(path.getLast(), parsed == null ? JsonNodeFactory.instance.nullNode() : parsed);
    }

    /// What QEMU's `-fw_cfg name=opt/slipway/api.port,string=9000` gave.
    ///
    /// @param sys where sysfs is mounted
    public static Stream<String> firmwareFiles(Path sys) throws IOException {
        Path folder = sys.resolve("firmware/qemu_fw_cfg/by_name/opt/slipway");
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        List<String> words = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                words.add(
                        PREFIX
                                + file.getFileName()
                                + "="
                                + Files.readString(file.resolve("raw")).strip());
            }
        }
        return words.stream();
    }
}
