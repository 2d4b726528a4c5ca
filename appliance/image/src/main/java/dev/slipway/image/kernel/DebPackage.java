package dev.slipway.image.kernel;

import dev.slipway.image.Refused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A package of Debian's: an `ar` archive with two tar archives in it.
///
/// Source: `deb(5)`.
record DebPackage(Path file, Map<String, String> control) {
    private static final int HEADER = 60;

    interface Visitor {
        /// @param name as `./boot/vmlinuz-6.1.0`
        void file(String name, TarReader archive) throws IOException;
    }

    /// @throws Refused when it is no package
    static DebPackage open(Path file) throws IOException {
        Map<String, String> fields = new HashMap<>();
        walk(
                file,
                "control.tar",
                (name, archive) -> {
                    if (name.endsWith("/control") || name.equals("control")) {
                        fields.putAll(
                                fields(new String(archive.content(), StandardCharsets.UTF_8)));
                    }
                });
        if (!fields.containsKey("Package")) {
            throw new Refused(file + " is not a Debian package");
        }
        return new DebPackage(file, Map.copyOf(fields));
    }

    String name() {
        return control.getOrDefault("Package", "");
    }

    String version() {
        return control.getOrDefault("Version", "");
    }

    /// The package a metapackage stands for, if its name begins so.
    Optional<String> dependency(String prefix) {
        for (String one : control.getOrDefault("Depends", "").split(",")) {
            String name = one.strip().split("[ (|]", 2)[0];
            if (name.startsWith(prefix)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    void visit(Visitor visitor) throws IOException {
        walk(file, "data.tar", visitor);
    }

    private static void walk(Path file, String member, Visitor visitor) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (!new String(in.readNBytes(8), StandardCharsets.US_ASCII).equals("!<arch>\n")) {
                throw new Refused(file + " is not a Debian package");
            }
            for (byte[] header = in.readNBytes(HEADER);
                    header.length == HEADER;
                    header = in.readNBytes(HEADER)) {
                String name = new String(header, 0, 16, StandardCharsets.US_ASCII).strip();
                long size =
                        Long.parseLong(
                                new String(header, 48, 10, StandardCharsets.US_ASCII).strip());
                if (name.startsWith(member)) {
                    TarReader archive = new TarReader(Compression.open(in));
                    for (var next = archive.next(); next.isPresent(); next = archive.next()) {
                        visitor.file(next.get(), archive);
                    }
                    return;
                }
                in.skipNBytes(size + (size & 1));
            }
        } catch (NumberFormatException damaged) {
            throw new Refused(file + " is a damaged package", damaged);
        }
    }

    private static Map<String, String> fields(String control) {
        Map<String, String> fields = new HashMap<>();
        for (String line : control.lines().filter(line -> line.matches("[A-Za-z-]+:.*")).toList()) {
            fields.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return fields;
    }
}
