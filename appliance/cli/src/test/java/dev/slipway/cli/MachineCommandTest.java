package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCommandTest {
    @TempDir Path root;
    private final Map<String, String> sent = new ConcurrentHashMap<>();
    private FakeSlipway server;
    private Shell shell;

    @BeforeEach
    void start() throws Exception {
        server = new FakeSlipway();
        server.on("POST /v1/system/image", this::take);
        server.on("POST /v1/system/image/rollback", this::take);
        slots("running", null);
        shell = Shell.at(root, server);
        Files.writeString(shell.folder().resolve("shop-2.efi"), "an image");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void take(HttpExchange exchange) throws IOException {
        sent.put(
                "body",
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        for (String header : new String[] {"Content-Digest", "Slipway-Signature"}) {
            sent.put(header, String.valueOf(exchange.getRequestHeaders().getFirst(header)));
        }
        boolean reboots = exchange.getRequestURI().toString().contains("reboot=true");
        FakeSlipway.send(
                exchange,
                reboots ? 202 : 201,
                "application/json",
                "{\"outcome\":\"written\",\"slot\":{\"slot\":\"b\",\"state\":\"waiting\"},\"signature\":\"checked\",\"reboots\":%s,\"next\":\"What comes\"}"
                        .formatted(reboots));
    }

    private static String slot(String state, String note) {
        return "{\"running\":\"b\",\"next\":\"b\",\"slots\":[{\"slot\":\"a\",\"state\":\"empty\"},{\"slot\":\"b\",\"state\":\"%s\"%s,\"image\":{\"name\":\"shop\",\"version\":\"2.0\",\"digest\":\"0123456789abcdef\",\"size\":62000000}}]}"
                .formatted(state, note == null ? "" : ",\"note\":\"" + note + "\"");
    }

    private void slots(String state, String note) {
        server.json("GET /v1/system/image", slot(state, note));
    }

    @Test
    void waitsUntilTheImageIsKept() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        server.on(
                "GET /v1/system/image",
                exchange -> {
                    if (asked.incrementAndGet() == 1) {
                        exchange.close(); // as a machine that reboots
                    } else {
                        FakeSlipway.send(
                                exchange,
                                200,
                                "application/json",
                                slot(asked.get() == 2 ? "tried" : "running", null));
                    }
                });
        Shell.Answer answer = shell.type("machine", "update", "shop-2.efi");
        assertEquals(0, answer.status(), answer::toString);
        assertTrue(answer.out().contains("What comes\n"), answer::toString);
        assertTrue(answer.out().contains("Slot b is kept: shop 2.0 runs after"), answer::toString);
        assertEquals("an image", sent.get("body"));
        assertTrue(sent.get("Content-Digest").startsWith("sha-256=:"), sent::toString);
        assertEquals("null", sent.get("Slipway-Signature"));
    }

    @Test
    void saysWhyTheImageWasLeft() throws Exception {
        slots("failed", "shop (failed)");
        Shell.Answer answer = shell.type("machine", "update", "shop-2.efi");
        assertEquals(1, answer.status(), answer::toString);
        assertTrue(
                answer.err().contains("The image in slot b was tried and left: shop (failed)"),
                answer::toString);
    }

    @Test
    void sendsTheSignatureThatLiesBesideTheImage() throws Exception {
        Files.writeString(shell.folder().resolve("shop-2.efi.sig"), "ed25519=:AAEC:\n");
        assertEquals(0, shell.type("machine", "update", "shop-2.efi", "--no-reboot").status());
        assertEquals("ed25519=:AAEC:", sent.get("Slipway-Signature"));
        assertTrue(
                server.requests().stream().noneMatch(request -> request.startsWith("GET ")),
                () -> server.requests().toString());
    }

    @Test
    void goesBack() throws Exception {
        assertEquals(0, shell.type("machine", "rollback").status());
        assertTrue(
                server.requests().contains("POST /v1/system/image/rollback?reboot=true secret"),
                () -> server.requests().toString());
    }

    @Test
    void showsBothSlots() throws Exception {
        slots("failed", "shop (failed)");
        assertEquals(
                """
                SLOT  STATE   NEXT  IMAGE  VERSION  SIZE   DIGEST        NOTE
                a     empty
                b     failed  next  shop   2.0      62 MB  0123456789ab  shop (failed)
                """,
                shell.type("machine").out());
    }

    @Test
    void wantsAnImageThatIsThere() throws Exception {
        assertEquals(2, shell.type("machine", "update", "none.efi").status());
    }
}
