package dev.slipway.rest;

import dev.slipway.core.Deployer;
import dev.slipway.core.DeployerParts;
import dev.slipway.core.FakeHost;
import dev.slipway.core.OwnConfiguration;
import dev.slipway.core.access.GuessLimiter;
import dev.slipway.core.access.Scope;
import dev.slipway.core.access.Tokens;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.event.Events;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.log.AppLogs;
import dev.slipway.core.settings.BootReportSettings;
import dev.slipway.core.settings.Origin;
import dev.slipway.core.settings.OwnSettings;
import dev.slipway.core.settings.SecretStore;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.glassfish.jersey.servlet.ServletContainer;

/// The API on a real Tomcat, as the product hosts it, over a real deployer on a real disk and a
/// container that starts nothing: see [FakeHost] for what its WARs do.
final class RunningControlPlane implements AutoCloseable {
    static final String TOKEN = "admin-token-for-tests";
    static final String PROBLEMS = "https://problems.example/";

    private static final OwnSettings STANDARD =
            new OwnSettings(
                    List.of(new Origin("https://ops.example")),
                    List.of(),
                    Duration.ofSeconds(30),
                    OwnSettings.DEFAULTS.maxUploadBytes(),
                    BootReportSettings.DEFAULTS);

    final FakeHost host = new FakeHost();
    final FakeMonitoring monitoring = new FakeMonitoring();
    final FakeMachine machine = new FakeMachine();
    final Events events = new Events();
    final AtomicReference<Readiness> readiness =
            new AtomicReference<>(new Readiness(true, List.of()));
    final Ledger ledger;
    final Tokens tokens;
    final AppLogs logs;
    final Deployer deployer;
    final OwnConfiguration configuration;
    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();

    RunningControlPlane(Path folder) throws IOException, LifecycleException {
        this(folder, Limits.DEFAULTS);
    }

    RunningControlPlane(Path folder, Limits limits) throws IOException, LifecycleException {
        Path data = Files.createDirectories(folder.resolve("data"));
        ledger = Ledger.open(data.resolve("ledger"));
        tokens = new Tokens(ledger);
        tokens.adopt("admin", Set.of(Scope.ADMIN), TOKEN);
        SecretStore secrets = new SecretStore(data.resolve("secrets"));
        configuration = new OwnConfiguration(STANDARD, ledger, secrets);
        logs = new AppLogs(data.resolve("logs"));
        deployer =
                new Deployer(
                        new DeployerParts(
                                data,
                                limits,
                                host,
                                Files::copy,
                                ledger,
                                secrets,
                                events,
                                logs::accept,
                                _ -> {}));
        deployer.bringUp();
        ControlParts parts =
                new ControlParts(
                        deployer,
                        monitoring,
                        events,
                        logs,
                        tokens,
                        ledger,
                        new GuessLimiter(),
                        readiness::get,
                        "1.2.3-test",
                        Instant.now(),
                        PROBLEMS,
                        data.resolve("work"),
                        limits,
                        machine,
                        configuration);
        serve(folder.resolve("tomcat"), parts);
    }

    private void serve(Path base, ControlParts parts) throws LifecycleException {
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxSwallowSize", String.valueOf(16 * 1024 * 1024));
        connector.setProperty("continueResponseTiming", "onRead");
        tomcat.setBaseDir(base.toString());
        tomcat.setConnector(connector);
        ((StandardHost) tomcat.getHost())
                .setErrorReportValveClass(UnsentAnswerValve.class.getName());
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(
                (_, servlets) ->
                        servlets.addServlet("api", new ServletContainer(ControlApi.of(parts)))
                                .addMapping("/*"),
                null);
        tomcat.start();
    }

    int port() {
        return ((AbstractProtocol<?>) connector.getProtocolHandler()).getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /// A request with the admin token; an app's `#` is to be encoded by the caller.
    RequestSpecification request() {
        return request(TOKEN);
    }

    RequestSpecification request(String token) {
        return anonymous().header("Authorization", "Bearer " + token);
    }

    RequestSpecification anonymous() {
        return RestAssured.given().baseUri(url()).urlEncodingEnabled(false);
    }

    /// Sends a WAR as a PUT does.
    ///
    /// @param appAndQuery as in `shop?label=v2`
    Response put(String appAndQuery, byte[] war) {
        return request()
                .contentType("application/java-archive")
                .body(war)
                .put("/v1/apps/" + appAndQuery);
    }

    /// A token of these scopes, as in `deploy:shop`.
    String token(String... scopes) throws IOException {
        Set<Scope> parsed =
                java.util.Arrays.stream(scopes)
                        .map(Scope::parse)
                        .collect(java.util.stream.Collectors.toSet());
        return tokens.create(String.join(" ", scopes), parsed, null, "tests").secret();
    }

    /// A connection of the test's own, for what HTTP clients are too polite to do.
    ///
    /// @param head request line and headers, with the line feeds of the source
    Socket connect(String head) throws IOException {
        Socket socket = new Socket("127.0.0.1", port());
        socket.setSoTimeout(30_000);
        String request = head.strip().replace("\n", "\r\n") + "\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Override
    public void close() throws IOException, LifecycleException {
        host.unhang();
        tomcat.stop();
        tomcat.destroy();
        deployer.close();
        logs.close();
        ledger.close();
    }
}
