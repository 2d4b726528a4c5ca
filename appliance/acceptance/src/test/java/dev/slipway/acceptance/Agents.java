package dev.slipway.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Monitoring agents as an operator handles them.
final class Agents {
    private static final Path HOME = Path.of(System.getProperty("agents.home"));

    private Agents() {}

    static Path newRelicsZip() {
        return HOME.resolve("newrelic.zip");
    }

    /// Its jar as it is, but for one of the jars in it.
    static Path newRelicsWithout(String inner, Path folder) throws IOException {
        Path jar = folder.resolve("incomplete.jar");
        try (FileSystem zip = FileSystems.newFileSystem(newRelicsZip())) {
            Files.copy(zip.getPath("newrelic/newrelic.jar"), jar);
        }
        try (FileSystem agent = FileSystems.newFileSystem(jar)) {
            Files.delete(agent.getPath(inner));
        }
        return jar;
    }

    static Path openTelemetrysJar() {
        return HOME.resolve("opentelemetry.jar");
    }

    static JsonNode keep(SlipwayProcess server, String kind, Path file)
            throws IOException, InterruptedException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return server.send(
                server.request("/v1/monitoring/agents/" + kind)
                        .header(
                                "Content-Digest",
                                "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":")
                        .PUT(BodyPublishers.ofFile(file))
                        .build());
    }

    static JsonNode attach(SlipwayProcess server, String kindAndQuery, JsonNode settings)
            throws IOException, InterruptedException {
        return server.send(
                server.request("/v1/monitoring/" + kindAndQuery)
                        .PUT(BodyPublishers.ofString(settings.toString()))
                        .build());
    }

    /// Waits until the status of an agent is as wanted; a server that is away is asked again.
    static JsonNode await(SlipwayProcess server, String kind, Predicate<JsonNode> wanted)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(4));
        String last = "no answer";
        while (Instant.now().isBefore(deadline)) {
            try {
                JsonNode status = server.call("GET", "/v1/monitoring/" + kind);
                if (wanted.test(status)) {
                    return status;
                }
                last = status.toString();
            } catch (IOException away) {
                last = away.toString();
            }
            Thread.sleep(200);
        }
        throw new AssertionError("It stayed " + last + "\n" + server.output());
    }

    static boolean is(JsonNode status, String state) {
        return status.path("state").asString("").equals(state);
    }

    /// What a tool of the JDK says of the server's process.
    static String jcmd(SlipwayProcess server, String command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                String.valueOf(server.pid()),
                                command)
                        .redirectErrorStream(true)
                        .start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(text);
            }
            return text;
        }
    }
}
