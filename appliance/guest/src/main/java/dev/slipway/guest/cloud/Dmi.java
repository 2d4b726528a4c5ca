package dev.slipway.guest.cloud;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What the firmware says the machine is; empty texts on a machine without such firmware.
///
/// @param strings of SMBIOS type 11, which whoever starts a virtual machine can set
public record Dmi(
        String product,
        String vendor,
        String serial,
        String uuid,
        String chassisTag,
        List<String> strings) {
    private static final int STRINGS_OFFSET_FIELD = 1;

    public Dmi {
        strings = List.copyOf(strings);
    }

    /// @param sys where sysfs is mounted
    public static Dmi read(Path sys) throws IOException {
        Path id = sys.resolve("class/dmi/id");
        return new Dmi(
                text(id.resolve("product_name")),
                text(id.resolve("sys_vendor")),
                text(id.resolve("product_serial")),
                text(id.resolve("product_uuid")).toLowerCase(Locale.ROOT),
                text(id.resolve("chassis_asset_tag")),
                oemStrings(sys.resolve("firmware/dmi/entries")));
    }

    /// Whether the uuid, or the form that comes of reading its first part in the other byte order,
    /// begins with `ec2`.
    boolean isEc2() {
        return uuid.startsWith("ec2") || swapped().startsWith("ec2") || vendor.equals("Amazon EC2");
    }

    private String swapped() {
        if (!uuid.matches("[0-9a-f]{8}-.*")) {
            return "";
        }
        byte[] first = HexFormat.of().parseHex(uuid.substring(0, 8));
        int swapped = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getInt();
        return HexFormat.of().toHexDigits(swapped);
    }

    private static String text(Path file) throws IOException {
        return Files.isReadable(file)
                ? Files.readString(file, StandardCharsets.ISO_8859_1).strip()
                : "";
    }

    private static List<String> oemStrings(Path entries) throws IOException {
        if (!Files.isDirectory(entries)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(entries)) {
            for (Path entry :
                    all.filter(path -> path.getFileName().toString().startsWith("11-"))
                            .sorted()
                            .toList()) {
                found.addAll(strings(Files.readAllBytes(entry.resolve("raw"))));
            }
        }
        return found;
    }

    /// The strings behind a structure's fixed part, each ended by a zero, all by another.
    static List<String> strings(byte[] structure) {
        List<String> found = new ArrayList<>();
        int from =
                structure.length > STRINGS_OFFSET_FIELD
                        ? Byte.toUnsignedInt(structure[STRINGS_OFFSET_FIELD])
                        : 0;
        for (int at = from; at < structure.length; at++) {
            if (structure[at] == 0) {
                if (at == from) {
                    break;
                }
                found.add(new String(structure, from, at - from, StandardCharsets.UTF_8));
                from = at + 1;
            }
        }
        return found;
    }
}
