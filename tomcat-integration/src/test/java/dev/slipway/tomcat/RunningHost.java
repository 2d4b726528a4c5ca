package dev.slipway.tomcat;

import dev.slipway.core.DeployException;
import dev.slipway.core.LiveVersion;
import dev.slipway.core.StagedVersion;
import dev.slipway.tomcat.leak.Pace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A host on a free port, and ways to ask it things.
final class RunningHost implements AutoCloseable {
    final TomcatHost host;
    final HttpClient client = HttpClient.newHttpClient();

    private RunningHost(TomcatHost host) {
        this.host = host;
    }

    static RunningHost start(Path folder) throws IOException {
        return start(folder, Map.of());
    }

    static RunningHost start(Path folder, Map<String, String> secrets) throws IOException {
        TomcatHost host = TomcatHost.start(settings(folder, secrets));
        host.expect(Map.of());
        return new RunningHost(host);
    }

    static RunningHost start(Path folder, Pace leakWatch) throws IOException {
        TomcatHost host = TomcatHost.start(settings(folder, Map.of()), leakWatch);
        host.expect(Map.of());
        return new RunningHost(host);
    }

    /// One that has not been told yet which apps are to come.
    static RunningHost startUnaware(Path folder) throws IOException {
        return new RunningHost(TomcatHost.start(settings(folder, Map.of())));
    }

    private static TomcatSettings settings(Path folder, Map<String, String> secrets) {
        return new TomcatSettings(
                0,
                InetAddress.getLoopbackAddress(),
                folder.resolve("tomcat"),
                folder.resolve("sessions"),
                name -> Optional.ofNullable(secrets.get(name)),
                Duration.ofSeconds(5));
    }

    StagedVersion stage(TestApp app) throws Exception {
        return host.stage(app.request());
    }

    LiveVersion deploy(TestApp app) throws Exception {
        return deploy(app, null);
    }

    LiveVersion deploy(TestApp app, @Nullable LiveVersion replaced) throws Exception {
        return stage(app).promote(replaced);
    }

    DeployException refuse(TestApp app) throws Exception {
        return org.junit.jupiter.api.Assertions.assertThrows(
                DeployException.class, () -> stage(app).close());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + host.httpPort() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String body(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode() + answer.body());
        }
        return answer.body();
    }

    /// A whole answer to a GET on a connection of its own, for host names of all kinds.
    static String raw(int port, String host, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(
                            "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                    .formatted(path, host)
                                    .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain until " + what);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        client.close();
        host.close();
    }
}
