package dev.slipway.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a jar says it is: by Maven's notice in it, else by its file name.
record JarOrigin(String name, String version, Optional<String> group) {
    private static final Pattern NAMED = Pattern.compile("(.+?)-(\\d[\\w.+-]*)\\.jar");

    static JarOrigin of(Path jar) throws IOException {
        Matcher named = NAMED.matcher(jar.getFileName().toString());
        String name = named.matches() ? named.group(1) : jar.getFileName().toString();
        String version = named.matches() ? named.group(2) : "unknown";
        return new JarOrigin(name, version, group(jar, name));
    }

    Sbom.Component component(String sha256) {
        String purl =
                group.map(id -> "pkg:maven/%s/%s@%s".formatted(id, name, version)).orElse(null);
        return new Sbom.Component("library", name, version, purl, sha256);
    }

    private static Optional<String> group(Path jar, String name) throws IOException {
        if (name.startsWith("slipway-")) {
            return Optional.of("dev.slipway");
        }
        try (JarFile open = new JarFile(jar.toFile())) {
            var notices =
                    open.stream()
                            .filter(entry ->
                                    entry.getName().matches("META-INF/maven/.*/pom\\.properties"))
                            .toList();
            for (var notice : notices) {
                Properties properties = new Properties();
                try (InputStream in = open.getInputStream(notice)) {
                    properties.load(in);
                }
                if (name.equals(
                        properties.getProperty("artifactId", "").toLowerCase(Locale.ROOT))) {
                    return Optional.ofNullable(properties.getProperty("groupId"));
                }
            }
        }
        return Optional.empty();
    }
}
