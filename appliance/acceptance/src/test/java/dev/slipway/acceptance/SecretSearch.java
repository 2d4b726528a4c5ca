package dev.slipway.acceptance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;

/// All that a server lets somebody see of itself, to look for what should not be there: its
/// process, what the JDK's tools and JMX tell of it, its files but for those of the secrets, and
/// every answer of its API that takes no name.
final class SecretSearch implements AutoCloseable {
    private final SlipwayProcess server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> places = new LinkedHashMap<>();

    private SecretSearch(SlipwayProcess server) {
        this.server = server;
    }

    /// @param data the server's data directory
    static SecretSearch of(SlipwayProcess server, Path data)
            throws IOException, InterruptedException {
        SecretSearch search = new SecretSearch(server);
        search.process();
        search.places.putAll(JmxValues.byAttach(server.pid()));
        search.jolokia();
        search.api();
        search.supportBundle();
        search.files(data);
        return search;
    }

    /// Names of the places that hold the secret.
    List<String> of(String secret) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().contains(secret))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// How many places were looked into.
    int size() {
        return places.size();
    }

    private void process() throws IOException, InterruptedException {
        places.put("output", server.output());
        for (String file : List.of("cmdline", "environ", "maps")) {
            places.put(
                    file,
                    Files.readString(
                            Path.of("/proc", String.valueOf(server.pid()), file),
                            StandardCharsets.ISO_8859_1));
        }
        for (String command :
                List.of(
                        "VM.system_properties",
                        "VM.command_line",
                        "VM.flags",
                        "VM.info",
                        "VM.events",
                        "Thread.print",
                        "GC.class_histogram")) {
            places.put("jcmd " + command, Agents.jcmd(server, command));
        }
    }

    private void jolokia() throws IOException, InterruptedException {
        JsonNode domains = SlipwayProcess.JSON.readTree(get("/jolokia/list")).get("value");
        for (Map.Entry<String, JsonNode> domain : domains.properties()) {
            for (String bean : domain.getValue().propertyNames()) {
                String name = domain.getKey() + ":" + bean;
                String question =
                        SlipwayProcess.JSON
                                .createObjectNode()
                                .put("type", "read")
                                .put("mbean", name)
                                .set(
                                        "config",
                                        SlipwayProcess.JSON
                                                .createObjectNode()
                                                .put("ignoreErrors", true))
                                .toString();
                places.put("/jolokia " + name, post("/jolokia", question));
            }
        }
    }

    private void api() throws IOException, InterruptedException {
        JsonNode paths = SlipwayProcess.JSON.readTree(get("/openapi.json")).get("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            boolean endless = path.getKey().equals("/v1/events");
            if (path.getValue().has("get") && !path.getKey().contains("{") && !endless) {
                places.put("GET " + path.getKey(), get(path.getKey()));
            }
        }
        for (String path :
                List.of("/metrics", "/v1/jvm/threads?stacks=true", "/v1/apps/guestbook")) {
            places.put("GET " + path, get(path));
        }
    }

    private void supportBundle() throws IOException, InterruptedException {
        byte[] bundle =
                http.send(
                                server.request("/v1/support-bundle")
                                        .POST(BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofByteArray())
                        .body();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                places.put(
                        "support bundle " + entry.getName(),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private void files(Path data) throws IOException {
        try (Stream<Path> found = Files.walk(data)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(data.resolve("secrets"))) {
                    places.put(file.toString(), content(file));
                }
            }
        }
    }

    private static String content(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(server.request(path).GET().build(), BodyHandlers.ofString()).body();
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        server.request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
