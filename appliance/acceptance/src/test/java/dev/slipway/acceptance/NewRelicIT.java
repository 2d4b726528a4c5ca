package dev.slipway.acceptance;

import static dev.slipway.acceptance.Agents.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.newrelic.FakeCollector;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// New Relic's own agent in the product, and a collector that speaks its protocol.
class NewRelicIT {
    @TempDir Path folder;
    private FakeCollector collector;

    @BeforeEach
    void listen() throws Exception {
        collector = new FakeCollector(folder);
    }

    @AfterEach
    void hangUp() {
        collector.close();
    }

    @Test
    void tellsEachAppByItsNameAndKeepsTheKeysToItself() throws Exception {
        Path data = folder.resolve("data");
        try (SlipwayProcess server = SlipwayProcess.start(data)) {
            deploy(server, "examples", Wars.examples(folder));
            deploy(server, "simple", Wars.real("simple"));
            named(server, "simple", "Simple (tests)");
            NewRelic.connect(
                    server,
                    NewRelic.settings(collector, "Slipway")
                            .put("userKey", FakeCollector.USER_KEY)
                            .put("nerdGraph", collector.nerdGraph()));
            GuestbookApp.deploy(server, Wars.sample("guestbook"));

            useAll(server);
            Agents.await(
                    server,
                    "newrelic",
                    status ->
                            apps(status)
                                    .equals(
                                            Set.of(
                                                    "Simple (tests)",
                                                    "Slipway",
                                                    "examples",
                                                    "guestbook")));
            NewRelic.tellsWhatWentOn(collector, "Slipway");

            keepsTheKeysToItself(server, data);

            tracksChanges(server);
            collector.dismissAll();
            Agents.await(
                    server,
                    "newrelic",
                    status ->
                            is(status, "failed")
                                    && status.get("lastError")
                                            .asString()
                                            .equals(FakeCollector.DISMISSAL));
            assertEquals(200, server.get("/simple/hello/").statusCode());
        }
    }

    /// With the user key, of the entity that is the app's.
    private void tracksChanges(SlipwayProcess server) throws IOException, InterruptedException {
        JsonNode again = server.put("simple", Wars.real("simple"), "?force=true&label=v2");
        assertEquals(200, again.get("httpStatus").asInt(), again::toString);
        collector.await(
                "change of the app that has a name of its own",
                call ->
                        call.method().equals("graphql")
                                && call.key().equals(FakeCollector.USER_KEY)
                                && call.body().contains("GUID-Simple-(tests)")
                                && call.body().contains("v2"));
    }

    private void useAll(SlipwayProcess server) throws IOException, InterruptedException {
        assertEquals(200, server.get("/simple/hello/").statusCode());
        assertEquals(200, server.get("/examples/servlets/servlet/HelloWorldExample").statusCode());
        assertEquals(500, server.get("/examples/jsp/error/err.jsp?name=somebody").statusCode());
        GuestbookApp.sign(server.httpPort());
    }

    private static Set<String> apps(JsonNode status) {
        return new TreeSet<>(status.path("apps").valueStream().map(JsonNode::asString).toList());
    }

    private static void deploy(SlipwayProcess server, String app, Path war)
            throws IOException, InterruptedException {
        JsonNode answer = server.put(app, war);
        assertEquals(2, answer.get("httpStatus").asInt() / 100, answer::toString);
    }

    private static void named(SlipwayProcess server, String app, String name)
            throws IOException, InterruptedException {
        JsonNode change =
                server.send(
                        server.request("/v1/apps/" + app + "/settings")
                                .method(
                                        "PATCH",
                                        BodyPublishers.ofString(
                                                "{\"newrelic\":{\"appName\":\"" + name + "\"}}"))
                                .build());
        assertEquals(200, change.get("httpStatus").asInt(), change::toString);
    }

    private static void keepsTheKeysToItself(SlipwayProcess server, Path data)
            throws IOException, InterruptedException {
        try (SecretSearch search = SecretSearch.of(server, data)) {
            assertTrue(search.size() > 200, () -> "only " + search.size() + " places");
            assertFalse(search.of(SlipwayProcess.TOKEN).isEmpty(), "the search finds nothing");
            assertEquals(List.of(), search.of(FakeCollector.KEY));
            assertEquals(List.of(), search.of(FakeCollector.USER_KEY));
        }
    }
}
