package dev.slipway.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.core.FailureKind;
import dev.slipway.core.TestServer;
import dev.slipway.core.artifact.Limits;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemTest {
    /// As the API promises them.
    private static final Map<String, Integer> PROMISED =
            Map.ofEntries(
                    Map.entry("not-a-war", 422),
                    Map.entry("unsafe-entry", 422),
                    Map.entry("class-version", 422),
                    Map.entry("expansion-limit", 422),
                    Map.entry("digest-mismatch", 400),
                    Map.entry("incomplete-upload", 400),
                    Map.entry("too-large", 413),
                    Map.entry("insufficient-storage", 507),
                    Map.entry("start-failed", 422),
                    Map.entry("start-timeout", 422),
                    Map.entry("unhealthy", 422),
                    Map.entry("deploy-in-progress", 409),
                    Map.entry("precondition-failed", 412),
                    Map.entry("path-taken", 409),
                    Map.entry("not-found", 404),
                    Map.entry("no-such-version", 404),
                    Map.entry("unknown-setting", 400),
                    Map.entry("invalid-setting", 400));

    @TempDir Path folder;

    @Test
    void hasThePromisedStatusForEachKind() {
        Map<String, Integer> statuses =
                Arrays.stream(FailureKind.values())
                        .filter(kind -> PROMISED.containsKey(kind.slug()))
                        .collect(Collectors.toMap(FailureKind::slug, Statuses::of));
        assertEquals(PROMISED, statuses);
    }

    @Test
    void findsTheStatusOfAReportThatIsOnlyASlug() {
        for (FailureKind kind : FailureKind.values()) {
            assertEquals(Statuses.of(kind), Statuses.ofSlug(kind.slug()));
        }
        assertEquals(500, Statuses.ofSlug("of-an-earlier-release"));
    }

    @Test
    void saysWhatTheAddressesTake() throws Exception {
        try (RunningControlPlane server = new RunningControlPlane(folder)) {
            server.request()
                    .get("/v1/nothing")
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/not-found"))
                    .body("detail", containsString("/v1/nothing"));
            server.request()
                    .put("/v1/apps")
                    .then()
                    .statusCode(405)
                    .header("Allow", containsString("GET"))
                    .header("Allow", containsString("POST"))
                    .contentType("application/problem+json")
                    .body("type", endsWith("/method-not-allowed"));
            server.request()
                    .accept("text/html")
                    .get("/v1/apps")
                    .then()
                    .statusCode(406)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/not-acceptable"))
                    .body("detail", containsString("text/html"));
            server.request()
                    .get("/v1/apps?page=2")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("this call has none"));
        }
    }

    @Test
    void saysThatTheDiskWouldNotHoldIt() throws Exception {
        Limits reserved = new Limits(1 << 20, 1000, 1 << 20, 100, Long.MAX_VALUE / 2);
        try (RunningControlPlane server = new RunningControlPlane(folder, reserved)) {
            byte[] war = TestServer.war("ok", "1");
            server.put("shop", war)
                    .then()
                    .statusCode(507)
                    .body("type", endsWith("/insufficient-storage"));
            server.request()
                    .multiPart("war", "shop.war", war)
                    .post("/v1/apps")
                    .then()
                    .statusCode(507);
        }
    }

    @Test
    void tellsTheClientOnlyAnIdOfWhatItDidNotExpect() throws Exception {
        try (RunningControlPlane server = new RunningControlPlane(folder)) {
            server.put("shop", TestServer.war("ok", "1")).then().statusCode(201);
            server.ledger.close();
            server.request()
                    .post("/v1/apps/shop/stop")
                    .then()
                    .statusCode(500)
                    .body("type", equalTo(RunningControlPlane.PROBLEMS + "internal-error"))
                    .body("id", matchesPattern("[0-9a-f-]{36}"))
                    .body("detail", containsString("server's log"));
        }
    }
}
