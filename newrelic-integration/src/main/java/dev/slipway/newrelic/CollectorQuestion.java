package dev.slipway.newrelic;

import dev.slipway.core.Json;
import dev.slipway.core.monitoring.NewRelicSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks New Relic's collector whether it takes a key, as the agent would (protocol 17: preconnect,
/// connect, shutdown), since an agent that is refused asks again without a pause.
final class CollectorQuestion {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String STANDARD_HOST = "collector.newrelic.com";

    /// A key that begins with a region and an x belongs to that region's collector.
    private static final Pattern REGION = Pattern.compile("^([a-z]{2,3}[0-9]{2})x");

    private CollectorQuestion() {}

    /// What came of it.
    sealed interface Answer {
        record Accepted() implements Answer {}

        /// @param words of the collector
        record Refused(String words) implements Answer {}

        record Unreachable(String why) implements Answer {}
    }

    /// At most a minute, on the calling thread.
    ///
    /// @param agentVersion that is going to connect
    static Answer ask(NewRelicSettings settings, String agentVersion) throws InterruptedException {
        try (HttpClient client = client(settings.caBundle())) {
            String host = host(settings);
            Reply preconnect =
                    call(client, settings, host, agentVersion, "preconnect", "", List.of(Map.of()));
            if (preconnect.refusal() != null) {
                return new Answer.Refused(preconnect.refusal());
            }
            String redirected =
                    preconnect.value().path("redirect_host").asString(host).isBlank()
                            ? host
                            : preconnect.value().path("redirect_host").asString(host);
            Reply connect =
                    call(
                            client,
                            settings,
                            redirected,
                            agentVersion,
                            "connect",
                            "",
                            List.of(hello(settings, agentVersion)));
            if (connect.refusal() != null) {
                return new Answer.Refused(connect.refusal());
            }
            var _ =
                    call(
                            client,
                            settings,
                            redirected,
                            agentVersion,
                            "shutdown",
                            "&run_id=" + connect.value().path("agent_run_id").asString(""),
                            List.of());
            return new Answer.Accepted();
        } catch (IOException | JacksonException lost) {
            return new Answer.Unreachable(
                    "%s does not answer as a collector: %s"
                            .formatted(host(settings), lost.getMessage()));
        } catch (GeneralSecurityException unusable) {
            return new Answer.Unreachable("caBundle cannot be used: " + unusable.getMessage());
        }
    }

    static String region(String licenseKey) {
        Matcher region = REGION.matcher(licenseKey);
        return region.find() ? region.group(1) : "";
    }

    /// @param refusal null when it was none
    private record Reply(JsonNode value, @Nullable String refusal) {}

    private static Map<String, Object> hello(NewRelicSettings settings, String agentVersion) {
        return Map.of(
                "pid",
                ProcessHandle.current().pid(),
                "language",
                "java",
                "host",
                "slipway",
                "identifier",
                "java:" + settings.appName(),
                "app_name",
                List.of(settings.appName()),
                "agent_version",
                agentVersion,
                "high_security",
                false);
    }

    private static Reply call(
            HttpClient client,
            NewRelicSettings settings,
            String host,
            String agentVersion,
            String method,
            String more,
            List<?> body)
            throws IOException, InterruptedException {
        int port = settings.port() == null ? 443 : settings.port();
        URI address =
                URI.create(
                        "https://%s:%d/agent_listener/invoke_raw_method?method=%s&license_key=%s&marshal_format=json&protocol_version=17%s"
                                .formatted(
                                        host,
                                        port,
                                        method,
                                        java.net.URLEncoder.encode(
                                                settings.licenseKey(), StandardCharsets.UTF_8),
                                        more));
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(address)
                                .timeout(LIMIT)
                                .header("Content-Type", "application/json")
                                .header("User-Agent", "NewRelic-JavaAgent/" + agentVersion)
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                Json.MAPPER.writeValueAsString(body)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return switch (answer.statusCode()) {
            case 200, 202 ->
                    new Reply(Json.MAPPER.readTree(answer.body()).path("return_value"), null);
            case 401, 410 -> new Reply(Json.MAPPER.createObjectNode(), words(answer));
            default -> throw new IOException("status " + answer.statusCode());
        };
    }

    private static String words(HttpResponse<String> answer) {
        try {
            String message =
                    Json.MAPPER.readTree(answer.body()).at("/exception/message").asString("");
            return message.isBlank() ? "status " + answer.statusCode() : message;
        } catch (JacksonException noJson) {
            return "status " + answer.statusCode();
        }
    }

    private static String host(NewRelicSettings settings) {
        if (settings.host() != null) {
            return settings.host();
        }
        String region = region(settings.licenseKey());
        return region.isEmpty() ? STANDARD_HOST : "collector." + region + ".nr-data.net";
    }

    /// @param caBundle null for the certificates that Java trusts
    static HttpClient client(@Nullable String caBundle)
            throws IOException, GeneralSecurityException {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(LIMIT);
        return caBundle == null ? builder.build() : builder.sslContext(trusting(caBundle)).build();
    }

    private static SSLContext trusting(String caBundle)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        int count = 0;
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(
                                        caBundle.getBytes(StandardCharsets.UTF_8)))) {
            trusted.setCertificateEntry("ca-" + count++, certificate);
        }
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
