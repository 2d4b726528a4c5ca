package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A Chromium without a window, driven by its DevTools protocol.
///
/// Source: https://chromedevtools.github.io/devtools-protocol/
final class Browser implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<String> FLAGS =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-quic",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--remote-debugging-port=0",
                    "--window-size=1200,1400");

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket page;
    private final AtomicInteger calls = new AtomicInteger();
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();

    /// @param profile a folder that does not exist yet
    Browser(Path profile) throws Exception {
        List<String> command = new java.util.ArrayList<>(FLAGS);
        command.addFirst("chromium");
        command.add("--user-data-dir=" + profile);
        command.add("about:blank");
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        page =
                client.newWebSocketBuilder()
                        .buildAsync(URI.create(pageUrl(profile)), new Listener())
                        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        call("Page.enable", Map.of());
    }

    private String pageUrl(Path profile) throws Exception {
        Path told = profile.resolve("DevToolsActivePort");
        await("the browser is up", () -> Files.exists(told) && Files.size(told) > 0);
        String port = Files.readAllLines(told).getFirst();
        HttpRequest list =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                        .build();
        for (JsonNode target :
                Json.MAPPER.readTree(client.send(list, BodyHandlers.ofString()).body())) {
            if (target.get("type").asString().equals("page")) {
                return target.get("webSocketDebuggerUrl").asString();
            }
        }
        throw new IOException("The browser has no page");
    }

    void open(String url) throws Exception {
        call("Page.navigate", Map.of("url", url));
        await("it is loaded", () -> evaluate("document.readyState").asString().equals("complete"));
    }

    /// What the expression gives, as JSON.
    JsonNode evaluate(String expression) throws Exception {
        JsonNode result =
                call(
                        "Runtime.evaluate",
                        Map.of(
                                "expression", expression,
                                "returnByValue", true,
                                "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(expression + " failed: " + result);
        }
        return result.path("result").path("value");
    }

    void awaitTrue(String expression) throws Exception {
        await(expression, () -> evaluate(expression).asBoolean(false));
    }

    /// Presses and lets go.
    ///
    /// @param key as in `Tab` or `Enter`
    void press(String key, int code) throws Exception {
        String text = key.equals("Enter") ? "\r" : "";
        for (String type : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type", type,
                            "key", key,
                            "code", key,
                            "text", type.equals("keyDown") ? text : "",
                            "windowsVirtualKeyCode", code));
        }
    }

    void type(String text) throws Exception {
        call("Input.insertText", Map.of("text", text));
    }

    /// What a person would see.
    ///
    /// @param scheme `light` or `dark`
    byte[] picture(String scheme) throws Exception {
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        JsonNode picture = call("Page.captureScreenshot", Map.of("format", "png"));
        return Base64.getDecoder().decode(picture.get("data").asString());
    }

    JsonNode call(String method, Map<String, Object> parameters) throws Exception {
        int id = calls.incrementAndGet();
        String text =
                Json.MAPPER.writeValueAsString(
                        Map.of("id", id, "method", method, "params", parameters));
        page.sendText(text, true).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        while (true) {
            JsonNode answer = answers.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertTrue(answer != null, method + " was not answered");
            if (answer.path("id").asInt(0) == id) {
                assertTrue(answer.has("result"), () -> method + ": " + answer);
                return answer.get("result");
            }
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < end, () -> "Waited in vain: " + what);
            Thread.sleep(20);
        }
    }

    /// Puts messages together from their parts.
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                answers.add(Json.MAPPER.readTree(message.toString()));
                message.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, part, last);
        }
    }

    /// Until all of it has ended: it writes to its profile to the last.
    @Override
    public void close() {
        page.abort();
        client.close();
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }
}
