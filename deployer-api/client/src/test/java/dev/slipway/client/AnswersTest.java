package dev.slipway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the records make of JSON.
class AnswersTest {
    @Test
    void readsADeploymentAndKeepsWhatItDoesNotKnow() {
        String json =
                """
                {"id":"d-1","app":"shop","kind":"deploy","version":2,"label":"v2","digest":"9f86","size":4711,
                 "state":"live","outcome":"deployed","who":"admin","startedAt":"2026-01-01T12:00:00Z",
                 "timings":{"receive":"PT0.012S","start":"PT1.5S"},"replaced":{"version":1,"drained":true},
                 "warnings":["odd"],"mood":"good"}
                """;
        Deployment deployment = Deployment.of(json);
        assertTrue(deployment.isLive());
        assertEquals(2, deployment.version());
        assertEquals(4711, deployment.size());
        assertEquals(Instant.parse("2026-01-01T12:00:00Z"), deployment.startedAt());
        assertEquals(
                Map.of("receive", Duration.ofMillis(12), "start", Duration.ofMillis(1500)),
                deployment.timings());
        assertEquals(new Deployment.Replaced(1, true, null), deployment.replaced());
        assertEquals(List.of("odd"), deployment.warnings());
        assertEquals(json, deployment.json());
    }

    @Test
    void takesMissingAndSurprisingMembersForAbsent() {
        Deployment deployment =
                Deployment.of(
                        "{\"id\":5,\"size\":\"big\",\"startedAt\":\"soon\",\"timings\":{\"x\":\"y\"}}");
        assertEquals("", deployment.id());
        assertNull(deployment.size());
        assertEquals(Instant.EPOCH, deployment.startedAt());
        assertEquals(Map.of(), deployment.timings());
        assertNull(deployment.failure());
    }

    @Test
    void readsAProblemWithAllItCarries() {
        Problem problem =
                Problem.of(
                        422,
                        """
                        {"type":"https://slipway.dev/problems/start-failed","title":"T","status":422,"detail":"D",
                         "rootCause":"java.lang.Error: x","frames":["a.B.c(B.java:1)"],"log":["one","two"],
                         "warnings":["w"],"deployment":"d-1"}
                        """);
        assertEquals("start-failed", problem.slug());
        assertEquals("java.lang.Error: x", problem.rootCause());
        assertEquals(List.of("a.B.c(B.java:1)"), problem.frames());
        assertEquals(List.of("one", "two"), problem.log());
        assertEquals(List.of("w"), problem.warnings());
        assertEquals("d-1", problem.deployment());
    }

    @Test
    void makesAProblemOfAnErrorThatIsNotOneOfSlipways() {
        assertEquals("The answer was HTTP 502", Problem.of(502, "<html>Bad Gateway").title());
        assertEquals("", Problem.of(502, "<html>Bad Gateway").detail());
        assertEquals("no route", Problem.of(404, "no route\nhere").detail());
        assertEquals("", Problem.of(404, "[1]").slug());
    }

    @Test
    void doesNotShowTheSecretOfATokenByAccident() {
        Token token =
                Token.of(
                        "{\"id\":\"t1\",\"name\":\"ci\",\"token\":\"slipway_x\",\"scopes\":[\"read\"]}");
        assertEquals("slipway_x", token.secret());
        assertEquals("Token t1 (ci, read)", token.toString());
    }
}
