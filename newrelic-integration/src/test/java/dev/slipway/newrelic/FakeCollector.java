package dev.slipway.newrelic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A collector that speaks New Relic's protocol 17 over HTTPS, as far as an agent needs it, and
/// keeps what it is told. It reports every five seconds, where the real one has a minute.
public final class FakeCollector implements AutoCloseable {
    /// Of the one key that is good.
    public static final String KEY = "0123456789012345678901234567890123456789";

    /// What is said of any other.
    public static final String REFUSAL = "Invalid license key, please contact support@newrelic.com";

    /// A second key, which is good from [#acceptToo] on.
    public static final String NEW_KEY = "9876543210987654321098765432109876543210";

    /// What is said to an agent that is told to disconnect.
    public static final String DISMISSAL = "This account is closed";

    /// Of a user, for `/graphql`; any other is answered by 401.
    public static final String USER_KEY = "NRAK-THE-USER-KEY-OF-THE-TESTS";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TestCertificate certificate;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, String> appOfRun = new ConcurrentHashMap<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final Set<String> goodKeys = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable String> graphError = new AtomicReference<>();
    private volatile boolean dismisses;
    private volatile boolean refusesData;

    /// @param app name under which the run was connected; empty before
    /// @param body JSON
    public record Call(String method, String app, String key, String body) {}

    public FakeCollector(Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        goodKeys.add(KEY);
        certificate = TestCertificate.make(folder);
        server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.createContext("/agent_listener/invoke_raw_method", this::answer);
        server.createContext("/graphql", this::answerGraph);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// Address of the same server's `/graphql`.
    public String nerdGraph() {
        return "https://localhost:" + port() + "/graphql";
    }

    /// Of the collector, PEM.
    public String caBundle() {
        return certificate.pem();
    }

    /// From now on every key is refused.
    public void refuseAll() {
        goodKeys.clear();
    }

    public void acceptToo(String key) {
        goodKeys.add(key);
    }

    /// From now on every agent is told to disconnect, by a status 410.
    public void dismissAll() {
        dismisses = true;
    }

    /// From now on whoever is connected hears that the key is none, whatever it sends; who connects
    /// is welcome.
    public void refuseData(boolean refuse) {
        refusesData = refuse;
    }

    /// From now on `/graphql` answers an error, as GraphQL does: with status 200.
    public void refuseMarks(String words) {
        graphError.set(words);
    }

    public List<Call> calls() {
        return calls;
    }

    /// Waits, a minute or two, until there is such a call.
    ///
    /// @param what of the failure's message
    public Call await(String what, Predicate<Call> wanted) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
        while (Instant.now().isBefore(deadline)) {
            for (Call call : calls) {
                if (wanted.test(call)) {
                    return call;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                "The collector heard no " + what + "; of these it heard:\n" + summary());
    }

    /// Waits until a call of a method, of an app, holds a text.
    public Call await(String method, String app, String text) throws InterruptedException {
        return await(
                "%s of %s with %s".formatted(method, app, text),
                call ->
                        call.method().equals(method)
                                && call.app().equals(app)
                                && call.body().contains(text));
    }

    private String summary() {
        StringBuilder text = new StringBuilder();
        for (Call call : calls) {
            String body = call.body();
            text.append(call.method())
                    .append(" of ")
                    .append(call.app())
                    .append(": ")
                    .append(body, 0, Math.min(body.length(), 500))
                    .append('\n');
        }
        return text.toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = query(exchange);
            String method = query.getOrDefault("method", "");
            String key = query.getOrDefault("license_key", "");
            String body = body(exchange);
            String run = query.getOrDefault("run_id", "");
            String app = appOfRun.getOrDefault(run, "");
            if (method.equals("connect")) {
                app = appName(body);
                run = "run-" + runs.incrementAndGet();
                appOfRun.put(run, app);
            }
            calls.add(new Call(method, app, key, body));
            if (dismisses) {
                refuse(exchange, 410, "ForceDisconnectException", DISMISSAL);
                return;
            }
            if (!goodKeys.contains(key) || (refusesData && isData(method))) {
                refuse(exchange, 401, "LicenseException", REFUSAL);
                return;
            }
            reply(
                    exchange,
                    200,
                    "{\"return_value\":" + value(method, run, app, asked(exchange)) + "}");
        }
    }

    private void answerGraph(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestHeaders().getFirst("API-Key");
            calls.add(new Call("graphql", "", String.valueOf(key), body(exchange)));
            String error = graphError.get();
            if (!USER_KEY.equals(key)) {
                reply(exchange, 401, "{\"errors\":[{\"message\":\"Invalid API key\"}]}");
            } else if (error != null) {
                reply(exchange, 200, "{\"errors\":[{\"message\":\"" + error + "\"}]}");
            } else {
                reply(
                        exchange,
                        200,
                        "{\"data\":{\"changeTrackingCreateDeployment\":{\"deploymentId\":\"1\"}}}");
            }
        }
    }

    private static boolean isData(String method) {
        return switch (method) {
            case "preconnect", "connect", "shutdown" -> false;
            default -> true;
        };
    }

    private static void refuse(HttpExchange exchange, int status, String type, String words)
            throws IOException {
        reply(
                exchange,
                status,
                "{\"exception\":{\"message\":\"%s\",\"error_type\":\"NewRelic::Agent::%s\"}}"
                        .formatted(words, type));
    }

    /// The host by the name that the agent has for it.
    private static String asked(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Host"))
                .replaceFirst(":\\d+$", "");
    }

    private static String value(String method, String run, String app, String host) {
        return switch (method) {
            case "preconnect" -> "{\"redirect_host\":\"" + host + "\"}";
            case "connect" ->
                    """
                    {"agent_run_id":"%s","entity_guid":"GUID-%s","collect_errors":true,"collect_traces":true,
                     "collect_error_events":true,"collect_analytics_events":true,"collect_custom_events":true,
                     "collect_span_events":true,"data_report_period":5,
                     "span_event_harvest_config":{"harvest_limit":2000,"report_period_ms":5000},
                     "event_harvest_config":{"report_period_ms":5000,"harvest_limits":
                       {"analytic_event_data":833,"custom_event_data":833,"error_event_data":8,"log_event_data":833}}}\
                    """
                            .formatted(run, app.replace(' ', '-'));
            case "get_agent_commands" -> "[]";
            default -> "null";
        };
    }

    private static String appName(String connect) {
        int at = connect.indexOf("\"app_name\":[\"");
        int start = at + "\"app_name\":[\"".length();
        return at < 0 ? "" : connect.substring(start, connect.indexOf('"', start));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new ConcurrentHashMap<>();
        for (String pair : exchange.getRequestURI().getQuery().split("&")) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return query;
    }

    private static String body(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body =
                packed
                        ? new GZIPInputStream(exchange.getRequestBody())
                        : exchange.getRequestBody()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
