package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `slipway deploy` of a WAR of which the server has the most, with something happening between its
/// answer that it has it and the deploy.
class DeltaIT {
    private interface Mishap {
        void happen() throws IOException, InterruptedException;
    }

    @TempDir Path folder;
    private SlipwayProcess server;
    private HttpServer between;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Mishap> beforeDeploy = new AtomicReference<>(() -> {});

    @BeforeEach
    void start() throws Exception {
        server = SlipwayProcess.start(folder.resolve("data"));
        between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        between.createContext("/", this::handOn);
        between.start();
        assertEquals(201, server.put("shop", war(1)).get("httpStatus").asInt());
    }

    @AfterEach
    void stop() {
        between.stop(0);
        http.close();
        server.close();
    }

    private void handOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestURI().toString();
            if (target.contains("/deploy?")) {
                beforeDeploy.getAndSet(() -> {}).happen();
            }
            HttpRequest.Builder request = server.request(target);
            for (String name : List.of("Content-Type", "Content-Encoding", "Content-Digest")) {
                exchange.getRequestHeaders()
                        .getOrDefault(name, List.of())
                        .forEach(value -> request.header(name, value));
            }
            HttpResponse<byte[]> answer =
                    http.send(
                            request.method(
                                            exchange.getRequestMethod(),
                                            BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(
                    answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// One file of it is another in each build.
    private Path war(int build) throws IOException {
        Path war = folder.resolve("shop.war");
        Random random = new Random(7);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            add(zip, "WEB-INF/web.xml", "<web-app/>".getBytes(StandardCharsets.UTF_8));
            add(zip, "build.txt", ("build " + build).getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 60; i++) {
                byte[] noise = new byte[50_000];
                random.nextBytes(noise);
                add(zip, "noise-" + i + ".bin", noise);
            }
        }
        return war;
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    private JsonNode deploy(Path war) throws IOException, InterruptedException {
        Path out = folder.resolve("out.json");
        Path err = folder.resolve("err.txt");
        Process process =
                new ProcessBuilder(
                                SlipwayProcess.HOME.resolve("slipway").toString(),
                                "deploy",
                                war.toString(),
                                "--json",
                                "--to",
                                "http://127.0.0.1:" + between.getAddress().getPort(),
                                "--token",
                                SlipwayProcess.TOKEN)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "slipway deploy ends");
        assertEquals(0, process.exitValue(), Files.readString(err));
        return SlipwayProcess.JSON.readTree(Files.readString(out));
    }

    private void assertLive(JsonNode deployed, int build) throws Exception {
        assertEquals("deployed", deployed.get("outcome").asString(), deployed::toString);
        assertEquals("build " + build, server.get("/shop/build.txt").body());
    }

    private static boolean wasSentWhole(JsonNode deployed) {
        JsonNode sent = deployed.get("sent");
        return sent.get("bytes").asLong() >= sent.get("of").asLong();
    }

    @Test
    void sendsWhatIsLackingAndTellsHowMuchThatWas() throws Exception {
        Path war = war(2);
        JsonNode deployed = deploy(war);
        assertLive(deployed, 2);
        assertEquals(Files.size(war), deployed.get("sent").get("of").asLong());
        assertTrue(deployed.get("sent").get("bytes").asLong() < 10_000, deployed::toString);
    }

    @Test
    void sendsAllOfItWhenTheAppIsRemovedMeanwhile() throws Exception {
        beforeDeploy.set(() -> server.call("DELETE", "/v1/apps/shop"));
        JsonNode deployed = deploy(war(2));
        assertLive(deployed, 2);
        assertTrue(wasSentWhole(deployed), deployed::toString);
    }

    @Test
    void sendsAllOfItWhenWhatItSentGoesFromTheDisk() throws Exception {
        beforeDeploy.set(() -> {
            try (Stream<Path> files = Files.walk(folder.resolve("data/work/uploads"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        });
        JsonNode deployed = deploy(war(2));
        assertLive(deployed, 2);
        assertTrue(wasSentWhole(deployed), deployed::toString);
    }

    @Test
    void sendsAllOfItWhenTheUploadIsForgottenMeanwhile() throws Exception {
        AtomicReference<String> upload = new AtomicReference<>();
        beforeDeploy.set(() -> {
            try (Stream<Path> uploads = Files.list(folder.resolve("data/work/uploads"))) {
                upload.set(uploads.findFirst().orElseThrow().getFileName().toString());
            }
            assertEquals(
                    204,
                    server.call("DELETE", "/v1/uploads/" + upload.get()).get("httpStatus").asInt());
        });
        JsonNode deployed = deploy(war(2));
        assertLive(deployed, 2);
        assertTrue(wasSentWhole(deployed), deployed::toString);
    }
}
