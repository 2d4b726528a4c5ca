package dev.slipway.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `slipway run` of the built product.
final class Slipway extends Server {
    static final String TOKEN = "benchmark-token-0123456789";

    private static final Pattern LEAKED_CLASSES = Pattern.compile("\"classes\":");
    private static final Pattern HOLDER = Pattern.compile("\"what\":\"((?:[^\"\\\\]|\\\\.){0,60})");

    private final Path product;
    private final int apiPort = freePort();

    Slipway(Path product, Path folder) throws IOException {
        super(folder);
        this.product = product;
    }

    @Override
    List<String> command() {
        return List.of(
                product.resolve("slipway").toString(),
                "run",
                "--data",
                folder().resolve("data").toString(),
                "--http",
                Integer.toString(httpPort()),
                "--api",
                Integer.toString(apiPort));
    }

    @Override
    URI readiness() {
        return api("/health/ready");
    }

    /// Of a path of the control plane.
    URI api(String path) {
        return URI.create("http://127.0.0.1:" + apiPort + path);
    }

    @Override
    Duration deploy(String app, Path war) throws IOException, InterruptedException {
        return Upload.put(
                api("/v1/apps/" + app),
                "Bearer " + TOKEN,
                war,
                answer -> answer.contains("\"outcome\":\"deployed\""));
    }

    @Override
    void undeploy(String app) throws IOException, InterruptedException {
        Upload.send("DELETE", api("/v1/apps/" + app), "Bearer " + TOKEN, 204);
    }

    int apiPort() {
        return apiPort;
    }

    @Override
    void deployThrough(int port, String app, Path war) throws IOException, InterruptedException {
        Path output = folder().resolve("deploy.log");
        ProcessBuilder builder =
                new ProcessBuilder(
                                product.resolve("slipway").toString(),
                                "deploy",
                                war.toString(),
                                "--name",
                                app,
                                "--to",
                                "http://127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SLIPWAY_TOKEN", TOKEN);
        if (builder.start().waitFor() != 0) {
            throw new IOException("slipway deploy: " + Files.readString(output));
        }
    }

    /// @return how long it took
    Duration rollback(String app, int version) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Upload.ask(
                "POST",
                api("/v1/apps/" + app + "/rollback"),
                "Bearer " + TOKEN,
                "{\"to\": " + version + "}",
                200);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /// @param versions how many it says stay in memory
    /// @param holder what it says holds the first of them; empty when there is none
    record Leaks(long versions, String holder) {}

    Leaks leaks(String app) throws IOException, InterruptedException {
        String status = Upload.ask("GET", api("/v1/apps/" + app), "Bearer " + TOKEN, "", 200);
        String leaks = status.substring(status.indexOf("\"leaks\""));
        Matcher what = HOLDER.matcher(leaks);
        return new Leaks(
                LEAKED_CLASSES.matcher(leaks).results().count(), what.find() ? what.group(1) : "");
    }
}
