package dev.slipway.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One of the two that are compared: a process that serves WARs. What it keeps on disk outlives a
/// stop, so that it can be started again. To be closed.
abstract class Server implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Path folder;
    private final int httpPort = freePort();
    private @Nullable Process process;

    /// @param folder made when it is missing; everything of this server is in it
    Server(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    abstract List<String> command();

    /// A path that answers once the server takes deployments.
    abstract URI readiness();

    /// Sends a WAR as a CI system would.
    ///
    /// @return how long it took until the answer said that the app runs
    /// @throws IOException when the answer says anything else
    abstract Duration deploy(String app, Path war) throws IOException, InterruptedException;

    /// As [#deploy], over another port, as somebody would who does it by hand.
    abstract void deployThrough(int port, String app, Path war)
            throws IOException, InterruptedException;

    abstract void undeploy(String app) throws IOException, InterruptedException;

    Path folder() {
        return folder;
    }

    int httpPort() {
        return httpPort;
    }

    URI at(String path) {
        return URI.create("http://localhost:" + httpPort + path);
    }

    void start() throws IOException, InterruptedException {
        launch();
        awaitAnswer(readiness());
    }

    /// @return the time from starting the process to the first 200 from the path
    Duration startUntil(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        launch();
        awaitAnswer(at(path));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void awaitPage(String path) throws IOException, InterruptedException {
        awaitAnswer(at(path));
    }

    private void launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SLIPWAY_TOKEN", Slipway.TOKEN);
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("output.log").toFile()));
        process = builder.start();
    }

    private void awaitAnswer(URI uri) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (status(uri) != 200) {
            if (System.nanoTime() > end || !running().isAlive()) {
                throw new IOException(uri + " never answered; see " + folder.resolve("output.log"));
            }
            Thread.sleep(1);
        }
    }

    private static int status(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setReadTimeout(5_000);
            try (InputStream body = connection.getInputStream()) {
                body.readAllBytes();
            }
            return connection.getResponseCode();
        } catch (IOException notYet) {
            return -1;
        }
    }

    long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + running().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /// To be closed.
    ServerMemory memory() throws IOException {
        return ServerMemory.of(running().pid());
    }

    private Process running() {
        Process now = process;
        if (now == null) {
            throw new IllegalStateException("Not started: " + folder);
        }
        return now;
    }

    void stop() {
        Process now = process;
        if (now != null) {
            now.destroy();
            now.onExit().completeOnTimeout(now, 60, TimeUnit.SECONDS).join();
            if (now.isAlive()) {
                now.destroyForcibly().onExit().join();
            }
            process = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
