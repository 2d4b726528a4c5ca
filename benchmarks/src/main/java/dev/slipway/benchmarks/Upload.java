package dev.slipway.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/// Calls to a management API, timed.
final class Upload {
    /// As `curl` speaks; stock Tomcat has no HTTP/2 without settings.
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Upload() {}

    static Duration put(URI uri, String authorization, Path war, Predicate<String> success)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", authorization)
                        .timeout(LIMIT)
                        .PUT(BodyPublishers.ofFile(war))
                        .build();
        long start = System.nanoTime();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (answer.statusCode() / 100 != 2 || !success.test(answer.body())) {
            throw new IOException(uri + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return took;
    }

    static void send(String method, URI uri, String authorization, int status)
            throws IOException, InterruptedException {
        ask(method, uri, authorization, "", status);
    }

    /// @return the body of the answer
    /// @throws IOException when the answer has another status
    static String ask(String method, URI uri, String authorization, String body, int status)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", authorization)
                        .timeout(LIMIT)
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new IOException(uri + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
