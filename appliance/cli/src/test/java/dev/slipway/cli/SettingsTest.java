package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final String DESCRIBED =
            """
            {"items":[
             {"name":"probe.path","type":"string","default":"/","value":"/health","source":"set","doc":"Path of the health check."},
             {"name":"drainTimeout","type":"duration","unit":"ISO-8601","default":"PT30S","value":"PT30S","source":"default","doc":"How long."},
             {"name":"standby","type":"integer","default":1,"value":1,"source":"default","doc":"How many."},
             {"name":"contextParams","type":"map of string","default":{},"value":{},"source":"default","doc":"Parameters."},
             {"name":"resources","type":"map of object","default":{},"value":{},"source":"default","doc":"Resources."}]}
            """;

    @TempDir Path root;
    private final AtomicReference<String> patch = new AtomicReference<>("");
    private FakeSlipway server;
    private Shell shell;

    @BeforeEach
    void start() throws Exception {
        server = new FakeSlipway();
        server.json("GET /v1/apps/shop/settings", DESCRIBED);
        server.on(
                "PATCH /v1/apps/shop/settings",
                exchange -> {
                    patch.set(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    FakeSlipway.send(
                            exchange,
                            200,
                            "application/json",
                            "{\"settings\":{},\"changed\":[\"standby\"],\"freshContext\":true}");
                });
        shell = Shell.at(root, server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void areListedWithTheirSource() throws Exception {
        assertEquals(
                """
                SETTING        VALUE    SOURCE
                probe.path     /health  set
                drainTimeout   PT30S    default
                standby        1        default
                contextParams  {}       default
                resources      {}       default
                """,
                shell.type("settings", "shop").out());
    }

    @Test
    void areDescribed() throws Exception {
        Shell.Answer answer = shell.type("settings", "shop", "--describe");
        assertTrue(
                answer.out()
                        .contains(
                                "probe.path  (string, by default /)\n    Path of the health check.\n"),
                answer::toString);
        assertEquals(
                DESCRIBED + "\n", shell.type("settings", "shop", "--describe", "--json").out());
    }

    @Test
    void becomeAMergePatchOfTheTypesTheServerWants() throws Exception {
        Files.writeString(shell.folder().resolve("db.password"), "s3cret\n");
        Shell.Answer answer =
                shell.type(
                        "settings",
                        "shop",
                        "probe.path=/h=1",
                        "drainTimeout=1m",
                        "standby=2",
                        "contextParams.a.b=2",
                        "contextParams.gone=",
                        "resources.jdbc/shop.url=jdbc:x",
                        "resources.jdbc/shop.password=@db.password",
                        "resources.jdbc/shop.properties.maxActive=20",
                        "unknown=x");
        assertEquals(0, answer.status(), answer::toString);
        assertEquals(
                "{\"probe\":{\"path\":\"/h=1\"},\"drainTimeout\":\"1m\",\"standby\":2,"
                        + "\"contextParams\":{\"a.b\":\"2\",\"gone\":null},"
                        + "\"resources\":{\"jdbc/shop\":{\"url\":\"jdbc:x\",\"password\":\"s3cret\","
                        + "\"properties\":{\"maxActive\":\"20\"}}},\"unknown\":\"x\"}",
                patch.get());
        assertTrue(answer.out().startsWith("Changed: standby\n"), answer::toString);
        assertTrue(answer.out().contains("fresh context"), answer::toString);
    }

    @Test
    void takeJsonForWholeMaps() throws Exception {
        shell.type("settings", "shop", "contextParams={\"a\":\"1\"}", "--dry-run");
        assertEquals("{\"contextParams\":{\"a\":\"1\"}}", patch.get());
        assertTrue(server.requests().getLast().contains("?dry-run=true"));
    }

    @Test
    void areRefusedWhenTheyAreNoAssignments() throws Exception {
        assertEquals(2, shell.type("settings", "shop", "standby").status());
        assertEquals(2, shell.type("settings", "shop", "=2").status());
        assertEquals(2, shell.type("settings", "shop", "contextParams={").status());
        assertEquals("", patch.get());
    }

    @Test
    void letNoPasswordOntoTheCommandLine() throws Exception {
        Shell.Answer answer = shell.type("settings", "shop", "resources.jdbc/shop.password=s3cret");
        assertEquals(2, answer.status(), answer::toString);
        assertTrue(answer.err().contains("resources.jdbc/shop.password=@FILE"), answer::toString);
        assertEquals("", patch.get());
    }
}
