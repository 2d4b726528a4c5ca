package dev.slipway.acceptance;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.newrelic.FakeCollector;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// New Relic's own agent and a collector for it on this machine, and the settings that name both.
///
/// @param agent the agent's file
/// @param repository where it is fetched from
record NewRelicSettings(FakeCollector collector, byte[] agent, HttpServer repository)
        implements AutoCloseable {
    private static final String YAML =
            """
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

    static NewRelicSettings of(FakeCollector collector) throws IOException {
        byte[] agent = Files.readAllBytes(Agents.newRelicsZip());
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
        return new NewRelicSettings(collector, agent, repository);
    }

    /// @param host this machine, as the server sees it
    String yaml(String host) throws NoSuchAlgorithmException {
        return YAML.formatted(
                FakeCollector.KEY,
                host,
                repository.getAddress().getPort(),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(agent)),
                host,
                collector.port(),
                collector.caBundle().indent(4).stripTrailing());
    }

    @Override
    public void close() {
        repository.stop(0);
    }
}
