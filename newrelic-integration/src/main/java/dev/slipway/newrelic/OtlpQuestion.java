package dev.slipway.newrelic;

import dev.slipway.core.monitoring.OpenTelemetrySettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Asks an OTLP receiver whether it takes what is sent with the settings' headers, by an export of
/// nothing: no bytes are a valid, empty message.
final class OtlpQuestion {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private OtlpQuestion() {}

    static CollectorQuestion.Answer ask(OpenTelemetrySettings settings)
            throws InterruptedException {
        String endpoint = settings.endpoint().replaceAll("/+$", "");
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(endpoint + "/v1/metrics"))
                            .timeout(LIMIT)
                            .header("Content-Type", "application/x-protobuf")
                            .POST(HttpRequest.BodyPublishers.noBody());
            settings.headers().forEach(request::header);
            int status =
                    client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            return switch (status) {
                case 401, 403 -> new CollectorQuestion.Answer.Refused("status " + status);
                case 404, 405 ->
                        new CollectorQuestion.Answer.Unreachable(
                                endpoint + "/v1/metrics answers " + status);
                default -> new CollectorQuestion.Answer.Accepted();
            };
        } catch (IOException | IllegalArgumentException lost) {
            return new CollectorQuestion.Answer.Unreachable(
                    "%s does not answer: %s".formatted(endpoint, lost.getMessage()));
        }
    }
}
