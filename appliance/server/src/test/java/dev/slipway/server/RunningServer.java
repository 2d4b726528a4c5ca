package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import dev.slipway.core.Json;
import dev.slipway.server.RunArguments.NamedWar;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A server on free ports, and ways to ask it things.
final class RunningServer implements AutoCloseable {
    static final String ADMIN = "admin-token-of-the-tests";
    static final Duration LIMIT = Duration.ofMinutes(2);

    final SlipwayServer server;
    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningServer(Path folder) throws IOException {
        this.folder = folder;
        server =
                SlipwayServer.start(
                        new RunArguments(folder.resolve("data"), 0, 0, List.of()), ADMIN);
    }

    String api(String path) {
        return server.apiUrl() + path;
    }

    String app(String path) {
        return "http://localhost:" + server.httpPort() + path;
    }

    /// Deploys an app that is a page saying `open`.
    void deploy(String name) throws Exception {
        Path war = folder.resolve(name + ".war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            zip.putNextEntry(new ZipEntry("WEB-INF/web.xml"));
            zip.write(
                    "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\"/>"
                            .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write("open".getBytes(StandardCharsets.UTF_8));
        }
        PrintStream silent =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        List<NamedWar> wars = List.of(new NamedWar(new AppName(name), war));
        assertTrue(StartupWars.deploy(server, wars, silent, silent));
    }

    /// Makes a token of that scope.
    String token(String scope) throws IOException, InterruptedException {
        String made =
                post(
                                api("/v1/tokens"),
                                ADMIN,
                                "{\"name\":\"%s\",\"scopes\":[\"%s\"]}".formatted(scope, scope))
                        .body();
        return made.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    /// @param token null for none
    HttpResponse<String> get(String url, @Nullable String token, String... headers)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)), token, headers);
    }

    HttpResponse<String> post(String url, String token, String json, String... headers)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                token,
                headers);
    }

    JsonNode jolokia(String path, String token) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(get(api("/jolokia" + path), token).body());
    }

    JsonNode jolokiaPost(String token, String json) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(post(api("/jolokia"), token, json).body());
    }

    HttpResponse<String> send(
            HttpRequest.Builder request, @Nullable String token, String... headers)
            throws IOException, InterruptedException {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
