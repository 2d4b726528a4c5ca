package dev.slipway.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// `slipway run` of the built product.
final class Slipway extends Server {
    static final String TOKEN = "benchmark-token-0123456789";

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

    private URI api(String path) {
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

    /// @return how long the rollback to the version before took
    Duration rollback(String app) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Upload.send("POST", api("/v1/apps/" + app + "/rollback"), "Bearer " + TOKEN, 200);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
