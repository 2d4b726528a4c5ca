package dev.slipway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which request each verb makes.
class CallsTest {
    private interface Call {
        void on(Slipway slipway) throws Exception;
    }

    private static FakeExchange made(Call call) throws Exception {
        try (FakeServer server =
                        new FakeServer(exchange -> exchange.readBody().json("{\"items\":[]}"));
                Slipway slipway = server.client()) {
            call.on(slipway);
            assertEquals("Bearer secret", server.exchange(0).header("Authorization"));
            return server.exchange(0);
        }
    }

    @Test
    void questionsAreGets() throws Exception {
        assertEquals("GET /v1/apps", made(Slipway::apps).line());
        assertEquals("GET /v1/apps/a%23b", made(s -> s.app("a#b")).line());
        assertEquals("GET /v1/apps/shop/versions", made(s -> s.versions("shop")).line());
        assertEquals("GET /v1/deployments", made(s -> s.deployments(null, null)).line());
        assertEquals(
                "GET /v1/deployments?app=shop&limit=5", made(s -> s.deployments("shop", 5)).line());
        assertEquals("GET /v1/deployments/d-1", made(s -> s.deployment("d-1")).line());
        assertEquals(
                "GET /v1/apps/shop/log?lines=20&since=2026-01-01T12%3A00%3A00Z",
                made(s -> s.log("shop", 20, Instant.parse("2026-01-01T12:00:00Z"))).line());
        assertEquals("GET /v1/logs?lines=20", made(s -> s.log(null, 20, null)).line());
        assertEquals("GET /v1/apps/shop/settings", made(s -> s.settings("shop")).line());
        assertEquals(
                "GET /v1/apps/shop/settings?describe=true",
                made(s -> s.describeSettings("shop")).line());
        assertEquals("GET /v1/tokens", made(Slipway::tokens).line());
    }

    @Test
    void verbsArePosts() throws Exception {
        FakeExchange queued =
                made(s -> s.rollback("shop", 1, java.time.Duration.ofMinutes(1), null));
        assertEquals("POST /v1/apps/shop/rollback?queue=PT1M", queued.line());
        FakeExchange back = made(s -> s.rollback("shop", null, null));
        assertEquals("POST /v1/apps/shop/rollback", back.line());
        assertEquals("{}", back.body());
        assertEquals("{\"to\":3}", made(s -> s.rollback("shop", 3, null)).body());
        assertEquals("POST /v1/apps/shop/restart", made(s -> s.restart("shop", null)).line());
        assertEquals("POST /v1/apps/shop/start", made(s -> s.start("shop", null)).line());
        assertEquals("POST /v1/apps/shop/stop", made(s -> s.stop("shop")).line());
    }

    @Test
    void removalsAreDeletes() throws Exception {
        assertEquals("DELETE /v1/apps/shop", made(s -> s.undeploy("shop", null, false)).line());
        assertEquals(
                "DELETE /v1/apps/shop?drain=PT5S&keep=true",
                made(s -> s.undeploy("shop", Duration.ofSeconds(5), true)).line());
        assertEquals("DELETE /v1/deployments/d-1", made(s -> s.cancel("d-1")).line());
        assertEquals("DELETE /v1/tokens/t1", made(s -> s.revokeToken("t1")).line());
    }

    @Test
    void settingsArePatched() throws Exception {
        FakeExchange patch =
                made(s -> s.changeSettings("shop", Map.of("probe", Map.of("path", "/x")), true));
        assertEquals("PATCH /v1/apps/shop/settings?dry-run=true", patch.line());
        assertEquals("application/merge-patch+json", patch.header("Content-Type"));
        assertEquals("{\"probe\":{\"path\":\"/x\"}}", patch.body());
    }

    @Test
    void tokensAreCreated() throws Exception {
        FakeExchange create =
                made(s ->
                        s.createToken(
                                "ci",
                                List.of("deploy:shop"),
                                Instant.parse("2027-01-01T00:00:00Z")));
        assertEquals("POST /v1/tokens", create.line());
        assertEquals(
                "{\"name\":\"ci\",\"scopes\":[\"deploy:shop\"],\"expires\":\"2027-01-01T00:00:00Z\"}",
                create.body());
    }

    @Test
    void aPathBeforeTheApiIsKept() throws Exception {
        try (FakeServer server = new FakeServer(exchange -> exchange.json("{\"items\":[]}"));
                Slipway slipway = Slipway.at(server.url().resolve("/ops/"), null)) {
            slipway.apps();
            assertEquals(List.of("GET /ops/v1/apps"), server.requests());
            assertEquals("", server.exchange(0).header("Authorization"));
        }
    }
}
