package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import dev.slipway.server.RunArguments.NamedWar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlipwayServerTest {
    @TempDir Path folder;

    @Test
    void servesItsAppsAgainAfterAStop() throws Exception {
        List<NamedWar> wars = List.of(new NamedWar(new AppName("shop"), war()));
        try (SlipwayServer server = SlipwayServer.start(arguments(wars), null)) {
            assertTrue(StartupWars.deploy(server, wars, silent(), silent()));
            assertEquals("open", get("http://localhost:" + server.httpPort() + "/shop/").body());
        }
        try (SlipwayServer server = SlipwayServer.start(arguments(List.of()), null)) {
            server.awaitBoot();
            assertEquals("open", get("http://localhost:" + server.httpPort() + "/shop/").body());
            assertEquals(200, get(server.apiUrl() + "/health/ready").statusCode());
        }
    }

    @Test
    void saysWhichAppDidNotComeUp() throws Exception {
        List<NamedWar> wars = List.of(new NamedWar(new AppName("shop"), war()));
        try (SlipwayServer server = SlipwayServer.start(arguments(wars), null)) {
            StartupWars.deploy(server, wars, silent(), silent());
        }
        System.setProperty("slipway.test.fail", "true");
        try (SlipwayServer server = SlipwayServer.start(arguments(List.of()), null)) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
            StartupWars.deploy(server, List.of(), out, out);
            HttpResponse<String> ready = get(server.apiUrl() + "/health/ready");
            assertEquals(503, ready.statusCode());
            assertTrue(ready.body().contains("shop (failed)"), ready.body());
            assertTrue(
                    said.toString(StandardCharsets.UTF_8).contains("the database is away"),
                    said::toString);
        } finally {
            System.clearProperty("slipway.test.fail");
        }
    }

    @Test
    void answersWhileVirtualThreadsComputeWithoutEnd() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (SlipwayServer server = SlipwayServer.start(arguments(List.of()), null)) {
            try {
                computeOnAllVirtualThreads(enough);
                assertEquals(200, get(server.apiUrl() + "/health/live").statusCode());
                assertEquals(401, get(server.apiUrl() + "/v1/apps").statusCode());
            } finally {
                enough.set(true);
            }
        }
    }

    private static void computeOnAllVirtualThreads(AtomicBoolean enough) {
        int all = 4 * Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < all; i++) {
            Thread.ofVirtual()
                    .start(() -> {
                        while (!enough.get()) {
                            Thread.onSpinWait();
                        }
                    });
        }
    }

    @Test
    void keepsTheAdminTokenForItsOwnerAlone() throws Exception {
        try (SlipwayServer server = SlipwayServer.start(arguments(List.of()), null)) {
            Path file = server.data().secrets().resolve("admin-token");
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals(server.adminToken().value(), Files.readString(file).strip());
            assertTrue(server.adminToken().fresh());
            assertEquals(401, get(server.apiUrl() + "/v1/apps").statusCode());
        }
        try (SlipwayServer again = SlipwayServer.start(arguments(List.of()), null)) {
            assertTrue(!again.adminToken().fresh(), "the token is made once");
        }
    }

    @Test
    void makesAnotherAdminTokenWhereAPowerCutLeftAnEmptyOne() throws Exception {
        Path secrets = Files.createDirectories(folder.resolve("data/secrets"));
        Files.createFile(secrets.resolve("admin-token"));
        try (SlipwayServer server = SlipwayServer.start(arguments(List.of()), null)) {
            assertTrue(server.adminToken().fresh());
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (SlipwayServer server = SlipwayServer.start(arguments(List.of()), null)) {
            Path other = folder.resolve("other");
            RunArguments samePort = new RunArguments(other, server.httpPort(), 0, List.of());
            IOException http =
                    assertThrows(IOException.class, () -> SlipwayServer.start(samePort, null));
            assertTrue(http.getMessage().contains("" + server.httpPort()), http::toString);
            RunArguments sameApi = new RunArguments(other, 0, server.apiPort(), List.of());
            IOException api =
                    assertThrows(IOException.class, () -> SlipwayServer.start(sameApi, null));
            assertTrue(api.getMessage().contains("" + server.apiPort()), api::toString);
        }
    }

    @Test
    void tellsTheCommandLineWhereItIsWhileItRuns() throws Exception {
        Path announcement = folder.resolve("data/control.json");
        try (SlipwayServer server = SlipwayServer.start(arguments(List.of()), null)) {
            assertTrue(Files.readString(announcement).contains(server.apiUrl()));
        }
        assertTrue(Files.notExists(announcement), "it goes when the server stops");
    }

    private RunArguments arguments(List<NamedWar> wars) {
        return new RunArguments(folder.resolve("data"), 0, 0, wars);
    }

    private Path war() throws IOException {
        Path file = folder.resolve("shop.war");
        String listener = FailsOnDemand.class.getName();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                InputStream code = FailsOnDemand.class.getResourceAsStream("FailsOnDemand.class")) {
            entry(
                    zip,
                    "WEB-INF/web.xml",
                    """
                    <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.1">
                      <listener><listener-class>%s</listener-class></listener>
                    </web-app>
                    """
                            .formatted(listener)
                            .getBytes(StandardCharsets.UTF_8));
            entry(
                    zip,
                    "WEB-INF/classes/" + listener.replace('.', '/') + ".class",
                    code.readAllBytes());
            entry(zip, "index.html", "open".getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(2)).build(),
                    BodyHandlers.ofString());
        }
    }

    private static PrintStream silent() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
