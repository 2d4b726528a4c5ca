package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.newrelic.FakeCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A WAR that brings its JDBC driver, version after version under New Relic's agent, which would
/// keep every one of the drivers.
class NewRelicLeakIT {
    private static final int VERSIONS = 30;

    /// The live version and the one that stands by.
    private static final int STARTED = 2;

    /// Each has some 4.4 MB; twenty that stayed would have four times this.
    private static final long METASPACE_OF_FIVE_VERSIONS = 22_000_000;

    private static final Pattern LOADERS =
            Pattern.compile(
                    "\\d+:\\s+(\\d+)\\s+\\d+\\s+dev\\.slipway\\.tomcat\\.AppClassLoader(?: .*)?");

    @TempDir Path folder;

    @Test
    void letsEveryVersionGoThatIsNotWanted() throws Exception {
        try (FakeCollector collector = new FakeCollector(folder);
                SlipwayProcess server = SlipwayProcess.start(folder.resolve("data"))) {
            NewRelic.connect(server, NewRelic.settings(collector, "Slipway"));
            deployVersions(server, 1, 10);
            awaitLoaders(server);
            long before = metaspaceBytes(server);

            deployVersions(server, 11, VERSIONS);
            awaitLoaders(server);
            long after = metaspaceBytes(server);

            assertTrue(
                    after - before < METASPACE_OF_FIVE_VERSIONS,
                    () -> "Metaspace grew from %d to %d bytes".formatted(before, after));
        }
    }

    private void deployVersions(SlipwayProcess server, int from, int to)
            throws IOException, InterruptedException {
        for (int version = from; version <= to; version++) {
            GuestbookApp.deploy(
                    server,
                    Wars.with(
                            Wars.sample("guestbook"),
                            folder.resolve("guestbook-" + version + ".war"),
                            "version.txt",
                            "version " + version));
            GuestbookApp.sign(server.httpPort());
        }
    }

    private static void awaitLoaders(SlipwayProcess server)
            throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(4));
        long loaders = loaders(server);
        while (loaders > STARTED) {
            long left = loaders;
            assertTrue(Instant.now().isBefore(deadline), () -> left + " class loaders are left");
            Thread.sleep(500);
            loaders = loaders(server);
        }
    }

    private static long metaspaceBytes(SlipwayProcess server)
            throws IOException, InterruptedException {
        return server.call("GET", "/v1/jvm")
                .get("pools")
                .valueStream()
                .filter(pool -> pool.get("name").asString().equals("Metaspace"))
                .mapToLong(pool -> pool.at("/memory/used").asLong())
                .findFirst()
                .orElseThrow();
    }

    /// The command collects garbage first.
    private static long loaders(SlipwayProcess server) throws IOException, InterruptedException {
        long count =
                Agents.jcmd(server, "GC.class_histogram")
                        .lines()
                        .map(String::strip)
                        .map(LOADERS::matcher)
                        .filter(Matcher::matches)
                        .mapToLong(line -> Long.parseLong(line.group(1)))
                        .sum();
        assertTrue(count > 0, "the JVM tells it in other words now");
        return count;
    }
}
