package dev.slipway.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Function;

/// Attaches an agent to a server, and scrapes its metrics.
///
/// @param api address of a path of the control plane
record MonitoringApi(HttpClient http, Function<String, URI> api) {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /// Returns when the agent is connected.
    ///
    /// @param kind as in `newrelic`
    /// @param settings JSON
    void attach(String kind, Path agent, String settings) throws IOException, InterruptedException {
        done(
                request("/v1/monitoring/agents/" + kind)
                        .header("Content-Digest", digest(agent))
                        .PUT(BodyPublishers.ofFile(agent))
                        .build());
        done(
                request("/v1/monitoring/" + kind)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(settings))
                        .build());
    }

    /// @return how many characters came
    int scrape() throws IOException, InterruptedException {
        return done(request("/metrics").GET().build()).length();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.apply(path))
                .header("Authorization", "Bearer " + Slipway.TOKEN)
                .timeout(LIMIT);
    }

    private String done(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static String digest(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
