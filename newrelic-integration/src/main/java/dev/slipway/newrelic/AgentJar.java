package dev.slipway.newrelic;

import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.MonitoringRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// What makes a file an agent.
///
/// @param version as its manifest says, in characters a file name may have
record AgentJar(String version) {
    /// Where New Relic's zip has the jar.
    private static final String IN_ZIP = "newrelic/newrelic.jar";

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final long LARGEST_JAR = 512L * 1024 * 1024;

    /// The class whose `premain` starts the agent.
    static String premainClass(AgentKind kind) {
        return switch (kind) {
            case NEWRELIC -> "com.newrelic.bootstrap.BootstrapAgent";
            case OPENTELEMETRY -> "io.opentelemetry.javaagent.OpenTelemetryAgent";
        };
    }

    /// @throws MonitoringException [MonitoringRefusal.NotAnAgent]
    static AgentJar read(Path jar, AgentKind kind) throws MonitoringException, IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(MANIFEST);
            if (entry == null) {
                throw notAnAgent("It has no " + MANIFEST);
            }
            try (InputStream manifest = zip.getInputStream(entry)) {
                return of(new Manifest(manifest).getMainAttributes(), kind);
            }
        } catch (ZipException broken) {
            throw notAnAgent("It is no jar: " + broken.getMessage());
        }
    }

    private static AgentJar of(Attributes manifest, AgentKind kind) throws MonitoringException {
        String premain = manifest.getValue("Premain-Class");
        if (!premainClass(kind).equals(premain)) {
            throw notAnAgent(
                    "Its Premain-Class is %s, that of an agent of %s is %s"
                            .formatted(premain, kind, premainClass(kind)));
        }
        String version = manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return new AgentJar(
                version == null ? "unknown" : version.replaceAll("[^A-Za-z0-9._+-]", "_"));
    }

    /// Puts the jar of New Relic's zip in the zip's place; any other file stays as it is.
    static void unwrap(Path file, AgentKind kind) throws MonitoringException, IOException {
        if (kind != AgentKind.NEWRELIC) {
            return;
        }
        Path jar = file.resolveSibling(file.getFileName() + ".jar");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(IN_ZIP);
            if (entry == null) {
                return;
            }
            if (entry.getSize() < 0 || entry.getSize() > LARGEST_JAR) {
                throw notAnAgent("Its " + IN_ZIP + " has " + entry.getSize() + " bytes");
            }
            try (InputStream bytes = zip.getInputStream(entry)) {
                Files.copy(bytes, jar);
            }
            Files.move(jar, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (ZipException broken) {
            throw notAnAgent("It is neither a jar nor a zip: " + broken.getMessage());
        } finally {
            Files.deleteIfExists(jar);
        }
    }

    private static MonitoringException notAnAgent(String why) {
        return new MonitoringException(new MonitoringRefusal.NotAnAgent(why));
    }
}
