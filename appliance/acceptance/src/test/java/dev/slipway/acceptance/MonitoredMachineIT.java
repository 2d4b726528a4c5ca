package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.newrelic.FakeCollector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One boot of a machine whose user-data asks for New Relic's own agent, and which has an app on it
/// that tries what it may not do. The collector and the agent's file are on the host.
class MonitoredMachineIT {
    private static final String HOST = "10.0.2.2"; // as the guest sees it
    private static final String USER_DATA =
            """
            #cloud-config
            hostname: shop-1
            slipway:
              api: {tls: "off", tokens: [{name: ci, scope: admin, sha256: "%s"}]}
              apps: {hello: {probe: {path: /greeting}}}
              secrets: {nr: "%s"}
              newrelic:
                agent: {url: "http://%s:%d/newrelic.zip", sha256: "%s"}
                license-key: {secret: nr}
                app-name: Shop
                host: %s
                port: %d
                ca-bundle: |
            %s
            """;

    @TempDir Path dir;

    @Test
    void tellsNewRelicOfItsAppsAndKeepsThemFromWhatIsNotTheirs() throws Exception {
        byte[] agent = Files.readAllBytes(Agents.newRelicsZip());
        try (FakeCollector collector = new FakeCollector(dir)) {
            HttpServer repository = serve(agent);
            try {
                Path image = dir.resolve("shop.efi");
                MachineProcess.build(
                        dir,
                        "--app",
                        "hello=" + Wars.sample("hello"),
                        "--app",
                        "hostile=" + hostile(),
                        "--compression",
                        "3",
                        "-o",
                        image.toString());
                String userData = userData(collector, repository, agent);
                try (MachineProcess machine = MachineProcess.start(image, options(userData))) {
                    machine.await200("/hello/greeting?name=Ada");
                    machine.await200("/hostile/tries.jsp");
                    isKeptOut(machine.get("/hostile/tries.jsp"));
                    machine.await200("/hello/greeting?name=Ada");
                    collector.await(
                            "analytic_event_data", "hello", "WebTransaction\\/Servlet\\/Greeting");
                    assertEquals(0, machine.pressPowerButton(), machine::output);
                }
            } finally {
                repository.stop(0);
            }
        }
    }

    private static void isKeptOut(String answer) {
        Map<String, String> tries = new TreeMap<>();
        answer.strip()
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    String[] parts = line.strip().split(": ", 2);
                    tries.put(parts[0], parts[1]);
                });
        assertEquals(
                List.of(
                        "cmdline",
                        "environ",
                        "exec",
                        "firmware",
                        "jni",
                        "kexec",
                        "mount",
                        "ptrace",
                        "root",
                        "self"),
                List.copyOf(tries.keySet()),
                answer);
        tries.forEach((what, outcome) ->
                assertTrue(outcome.startsWith("refused"), what + ": " + outcome));
    }

    private HttpServer serve(byte[] agent) throws IOException {
        HttpServer repository =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        repository.createContext(
                "/newrelic.zip",
                exchange -> {
                    exchange.sendResponseHeaders(200, agent.length);
                    try (OutputStream body = exchange.getResponseBody()) {
                        body.write(agent);
                    }
                });
        repository.start();
        return repository;
    }

    private static String userData(FakeCollector collector, HttpServer repository, byte[] agent)
            throws Exception {
        return USER_DATA.formatted(
                MachineProcess.tokenDigest(),
                FakeCollector.KEY,
                HOST,
                repository.getAddress().getPort(),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(agent)),
                HOST,
                collector.port(),
                collector.caBundle().indent(6).stripTrailing());
    }

    private List<String> options(String userData) throws IOException {
        return List.of(
                "--cloud-init",
                Files.writeString(dir.resolve("user-data.yaml"), userData).toString(),
                "--memory",
                "1G");
    }

    private Path hostile() throws IOException {
        try (InputStream page =
                MonitoredMachineIT.class.getResourceAsStream("/hostile/tries.jsp")) {
            return Wars.of(
                    dir.resolve("hostile.war"),
                    "tries.jsp",
                    new String(page.readAllBytes(), StandardCharsets.UTF_8),
                    "index.html",
                    "hello");
        }
    }
}
