package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.access.Scope;
import dev.slipway.core.settings.OwnSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSettingsTest {
    private static final String PLAIN = "a token of the user-data";

    @TempDir Path folder;

    @Test
    void answersByTlsToTheTokensItWasGiven() throws Exception {
        TlsIdentity identity = TlsIdentity.selfSigned(folder, "shop-1");
        try (SlipwayServer server = SlipwayServer.start(settings(identity))) {
            TlsClient client = new TlsClient(identity.certificate());
            assertEquals(200, client.get(server.apiPort(), "/v1/system", PLAIN).statusCode());
            assertEquals(401, client.get(server.apiPort(), "/v1/system", "x").statusCode());
            assertEquals(403, client.get(server.apiPort(), "/v1/tokens", PLAIN).statusCode());
            assertTrue(server.apiUrl().startsWith("https://"));
            assertFalse(Files.exists(server.data().root().resolve("control.json")));
        }
    }

    @Test
    void saysInMaintenanceWhatIsWrongAndServesNothing() throws Exception {
        TlsIdentity identity = TlsIdentity.selfSigned(folder, "shop-1");
        try (MaintenanceServer server =
                MaintenanceServer.start(
                        new Door(0, null, identity),
                        new ThisComputer(folder),
                        PLAIN,
                        List.of(),
                        folder.resolve("work"))) {
            TlsClient client = new TlsClient(identity.certificate());
            assertEquals(200, client.get(server.port(), "/health/live", "").statusCode());
            assertEquals(503, client.get(server.port(), "/health/ready", "").statusCode());
            assertEquals(
                    200, client.get(server.port(), "/v1/system/boot-report", PLAIN).statusCode());
            assertEquals(404, client.get(server.port(), "/v1/apps", PLAIN).statusCode());
        }
    }

    @Test
    void stopsWhenItIsToldSoByItsApi() throws Exception {
        RunArguments arguments = new RunArguments(folder.resolve("data"), 0, 0, List.of());
        try (SlipwayServer server = SlipwayServer.start(arguments, PLAIN)) {
            assertEquals(409, post(server, "reboot").statusCode());
            CompletableFuture<Void> down =
                    CompletableFuture.runAsync(() -> {
                        try {
                            server.awaitClose();
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                    });
            HttpResponse<String> answer = post(server, "shutdown");
            assertEquals(202, answer.statusCode());
            assertEquals("{\"ending\":\"shutdown\"}", answer.body());
            down.get(2, TimeUnit.MINUTES);
        }
    }

    private static HttpResponse<String> post(SlipwayServer server, String what) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.apiUrl() + "/v1/system/" + what))
                            .header("Authorization", "Bearer " + PLAIN)
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private ServerSettings settings(TlsIdentity identity) throws Exception {
        String sha256 =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(PLAIN.getBytes(StandardCharsets.UTF_8)));
        return new ServerSettings(
                folder.resolve("data"),
                0,
                new Door(0, null, identity),
                null,
                List.of(new GivenToken("ci", Set.of(Scope.READ), sha256)),
                new ThisComputer(folder),
                OwnSettings.DEFAULTS,
                false);
    }
}
