package dev.slipway.guest.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.core.Digest;
import dev.slipway.core.settings.SecretStore;
import dev.slipway.guest.settings.NewRelicSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server finds when it starts after the user-data was read.
class AgentAtBootTest {
    private static final String KEY = "0123456789012345678901234567890123456789";

    @TempDir Path data;
    private final AtomicInteger fetched = new AtomicInteger();
    private HttpServer repository;
    private byte[] agent;
    private SecretStore secrets;

    @BeforeEach
    void serve() throws IOException {
        agent = jar("com.newrelic.bootstrap.BootstrapAgent");
        secrets = new SecretStore(data.resolve("secrets"));
        secrets.put("nr", KEY);
        repository =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        repository.createContext(
                "/agent.jar",
                exchange -> {
                    fetched.incrementAndGet();
                    exchange.sendResponseHeaders(200, agent.length);
                    try (OutputStream body = exchange.getResponseBody()) {
                        body.write(agent);
                    }
                });
        repository.start();
    }

    @AfterEach
    void close() {
        repository.stop(0);
    }

    @Test
    void keepsAgentAndSettingsForTheServer() throws Exception {
        assertEquals(Optional.empty(), prepare(spec("nr", digest())));
        assertEquals(1, agents().size());
        String kept = secrets.get("monitoring").orElseThrow();
        assertTrue(kept.contains("\"appName\":\"shop-1\""), "the machine's name");
        assertTrue(kept.contains(KEY));
    }

    @Test
    void givesTheSameOnceSoThatTheApiMayChangeIt() throws Exception {
        prepare(spec("nr", digest()));
        secrets.removePrefix("monitoring");
        assertEquals(Optional.empty(), prepare(spec("nr", digest())));
        assertEquals(1, fetched.get());
        assertEquals(Optional.empty(), secrets.get("monitoring"));
    }

    @Test
    void givesAnotherKeyAgain() throws Exception {
        prepare(spec("nr", digest()));
        secrets.put("nr", KEY.replace('9', '0'));
        assertEquals(Optional.empty(), prepare(spec("nr", digest())));
        assertEquals(1, fetched.get());
        assertTrue(secrets.get("monitoring").orElseThrow().contains(KEY.replace('9', '0')));
    }

    @Test
    void refusesOtherBytes() throws Exception {
        String why = prepare(spec("nr", new Digest("0".repeat(64)))).orElseThrow();
        assertTrue(why.startsWith("New Relic's agent is not as the user-data has it: "), why);
        assertEquals(List.of(), agents());
        assertEquals(Optional.empty(), secrets.get("monitoring"));
    }

    @Test
    void refusesAJarThatIsNoAgent() throws Exception {
        agent = jar("org.example.Other");
        String why = prepare(spec("nr", digest())).orElseThrow();
        assertTrue(why.contains("Its Premain-Class is org.example.Other"), why);
        assertEquals(1, fetched.get(), "what is refused is not fetched again and again");
    }

    @Test
    void saysWhichSecretIsMissing() throws Exception {
        assertTrue(
                prepare(spec("other", null))
                        .orElseThrow()
                        .endsWith("There is no secret \"other\""));
    }

    private Optional<String> prepare(NewRelicSpec spec) throws InterruptedException {
        return AgentAtBoot.prepare(spec, data, "shop-1");
    }

    private NewRelicSpec spec(String key, @Nullable Digest digest) {
        URI url =
                URI.create("http://127.0.0.1:" + repository.getAddress().getPort() + "/agent.jar");
        return new NewRelicSpec(
                digest == null ? null : new NewRelicSpec.Fetched(url, digest),
                key,
                null,
                true,
                null,
                null,
                null,
                Map.of(),
                null);
    }

    private Digest digest() throws Exception {
        return Digest.of(MessageDigest.getInstance("SHA-256").digest(agent));
    }

    private List<Path> agents() throws IOException {
        Path folder = data.resolve("agents");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static byte[] jar(String premain) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", premain);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }
}
