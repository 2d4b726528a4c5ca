package dev.slipway.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The product as its users have it: `slipway run` of the built distribution, a process of its own,
/// on free ports.
final class SlipwayProcess implements AutoCloseable {
    static final String TOKEN = "acceptance-token-0123456789abcdef";
    static final Path HOME = Path.of(System.getProperty("dist.home")).normalize();
    static final JsonMapper JSON = JsonMapper.shared();

    private static final Pattern APPS = Pattern.compile("  apps +http://localhost:(\\d+)/");
    private static final Pattern CONTROL =
            Pattern.compile("  control plane +http://127.0.0.1:(\\d+)/");

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private int httpPort;
    private int apiPort;

    private SlipwayProcess(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(withSignals(command)).redirectErrorStream(true);
        builder.environment().put("SLIPWAY_TOKEN", TOKEN);
        process = builder.start();
        reader = Thread.ofVirtual().name("output").start(this::read);
    }

    /// A test run that a shell has put into the background ignores SIGINT, and so would all that it
    /// starts.
    static List<String> withSignals(List<String> command) {
        List<String> all = new ArrayList<>(List.of("env", "--default-signal=INT"));
        all.addAll(command);
        return all;
    }

    /// Starts a server and waits until it has told its ports and brought up its apps.
    static SlipwayProcess start(Path data, String... more)
            throws IOException, InterruptedException {
        return startWith(List.of(), data, more);
    }

    /// @param wrapper a command that runs the rest of its words, as in `unshare -rm`
    static SlipwayProcess startWith(List<String> wrapper, Path data, String... more)
            throws IOException, InterruptedException {
        return startFrom(HOME, wrapper, data, more);
    }

    /// @param home the product's folder
    static SlipwayProcess startFrom(Path home, List<String> wrapper, Path data, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(
                List.of(
                        home.resolve("slipway").toString(),
                        "run",
                        "--data",
                        data.toString(),
                        "--http",
                        "0",
                        "--api",
                        "0"));
        command.addAll(Arrays.asList(more));
        SlipwayProcess started = new SlipwayProcess(command);
        try {
            started.httpPort = Integer.parseInt(started.awaitLine(APPS).group(1));
            started.apiPort = Integer.parseInt(started.awaitLine(CONTROL).group(1));
            started.awaitLine(Pattern.compile(".*Stop with Ctrl-C.*"));
            return started;
        } catch (InterruptedException | RuntimeException | AssertionError failed) {
            started.kill();
            throw failed;
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (UncheckedIOException | IOException gone) {
            output.add("(output ended: " + gone.getMessage() + ")");
        }
    }

    Matcher awaitLine(Pattern pattern) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(120);
        while (Instant.now().isBefore(deadline)) {
            for (String line : output) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.matches()) {
                    return matcher;
                }
            }
            if (!process.isAlive()) {
                throw new AssertionError("it ended with " + process.exitValue() + ":\n" + output());
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no line " + pattern + " in:\n" + output());
    }

    String output() {
        return String.join("\n", output);
    }

    long pid() {
        return process.pid();
    }

    int httpPort() {
        return httpPort;
    }

    int apiPort() {
        return apiPort;
    }

    URI api(String path) {
        return URI.create("http://127.0.0.1:" + apiPort + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + path))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                BodyHandlers.ofString());
    }

    /// The JSON a management call answers, with the status under `httpStatus`.
    JsonNode call(String method, String path) throws IOException, InterruptedException {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()).build());
    }

    JsonNode put(String app, Path war, String query) throws IOException, InterruptedException {
        return send(
                request("/v1/apps/" + app.replace("#", "%23") + query)
                        .PUT(HttpRequest.BodyPublishers.ofFile(war))
                        .build());
    }

    JsonNode put(String app, Path war) throws IOException, InterruptedException {
        return put(app, war, "");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api(path))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofSeconds(300));
    }

    JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        var answer = JSON.createObjectNode();
        answer.put("httpStatus", response.statusCode());
        if (!response.body().isBlank()) {
            JsonNode body = JSON.readTree(response.body());
            if (body.isObject()) {
                answer.setAll((tools.jackson.databind.node.ObjectNode) body);
            } else {
                answer.set("items", body);
            }
        }
        return answer;
    }

    /// As Ctrl-C does.
    ///
    /// @return the exit status
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "" + pid()).start().waitFor();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still running 60 s after SIGINT:\n" + output());
        }
        reader.join();
        return process.exitValue();
    }

    /// As a power cut does to a process.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        reader.join();
        http.close();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
