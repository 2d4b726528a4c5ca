package dev.slipway.newrelic;

import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.Json;
import dev.slipway.core.monitoring.NewRelicSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Change tracking by New Relic's GraphQL API: a deployment appears as a line in every chart of the
/// entity. Wants a user key.
final class NerdGraph {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String MUTATION =
            "mutation($d: ChangeTrackingDeploymentInput!) { changeTrackingCreateDeployment(deployment: $d) { deploymentId } }";

    private NerdGraph() {}

    /// @param entityGuid of the app, or of the server
    static void mark(
            NewRelicSettings settings,
            String userKey,
            String entityGuid,
            DeploymentStatus deployment)
            throws IOException, InterruptedException {
        Map<String, Object> input =
                Map.of(
                        "entityGuid",
                        entityGuid,
                        "version",
                        deployment.label() == null
                                ? String.valueOf(deployment.version())
                                : deployment.label(),
                        "user",
                        deployment.who(),
                        "description",
                        "%s of %s, %s"
                                .formatted(deployment.kind(), deployment.app(), deployment.id()));
        String body =
                Json.MAPPER.writeValueAsString(
                        Map.of("query", MUTATION, "variables", Map.of("d", input)));
        try (HttpClient client = CollectorQuestion.client(settings.caBundle())) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(address(settings))
                                    .timeout(LIMIT)
                                    .header("Content-Type", "application/json")
                                    .header("API-Key", userKey)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            requireDone(answer);
        } catch (GeneralSecurityException unusable) {
            throw new IOException("caBundle cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static void requireDone(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("NerdGraph answers " + answer.statusCode());
        }
        try {
            JsonNode errors = Json.MAPPER.readTree(answer.body()).path("errors");
            if (!errors.isEmpty()) {
                throw new IOException(
                        "NerdGraph refuses: " + errors.path(0).path("message").asString(""));
            }
        } catch (JacksonException noJson) {
            throw new IOException("NerdGraph answers no JSON", noJson);
        }
    }

    private static URI address(NewRelicSettings settings) {
        String region = CollectorQuestion.region(settings.licenseKey());
        return URI.create(
                settings.nerdGraph() != null
                        ? settings.nerdGraph()
                        : region.startsWith("eu")
                                ? "https://api.eu.newrelic.com/graphql"
                                : "https://api.newrelic.com/graphql");
    }
}
