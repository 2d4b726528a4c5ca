package dev.slipway.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Digest;
import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.MonitoringRefusal;
import dev.slipway.core.monitoring.NewRelicSettings;
import dev.slipway.core.monitoring.OpenTelemetrySettings;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef01234567";
    private static final String NEWRELIC =
            "{\"licenseKey\": \"" + KEY + "\", \"appName\": \"Shop\", \"labels\": {\"a\": \"b\"}}";

    @TempDir Path folder;
    private RunningControlPlane server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void keepsAnAgentThatComesWithItsDigest() throws Exception {
        byte[] jar = {1, 2, 3};
        Digest digest = Digest.of(MessageDigest.getInstance("SHA-256").digest(jar));

        server.request()
                .header("Content-Digest", digest.contentDigest())
                .contentType("application/java-archive")
                .body(jar)
                .put("/v1/monitoring/agents/newrelic")
                .then()
                .statusCode(200)
                .body("kind", equalTo("newrelic"))
                .body("version", equalTo("9.3.0"))
                .body("digest", equalTo(digest.hex()))
                .body("size", equalTo(3));

        server.request()
                .get("/v1/monitoring/agents")
                .then()
                .statusCode(200)
                .body("items.kind", hasItem("newrelic"));
        server.request().delete("/v1/monitoring/agents/newrelic").then().statusCode(204);
        server.request().delete("/v1/monitoring/agents/newrelic").then().statusCode(404);
    }

    @Test
    void takesNoAgentWithoutItsDigestAndNoneItDoesNotKnow() {
        server.request()
                .body("jar")
                .put("/v1/monitoring/agents/newrelic")
                .then()
                .statusCode(400)
                .body("detail", containsString("Content-Digest"));
        server.request()
                .body("jar")
                .put("/v1/monitoring/agents/dynatrace")
                .then()
                .statusCode(404)
                .body("detail", containsString("dynatrace"));
    }

    @Test
    void attachesWithSettingsAndNeverTellsTheKey() {
        put("newrelic", NEWRELIC)
                .statusCode(200)
                .body("state", equalTo("connected"))
                .body("entityGuid", equalTo("GUID"))
                .body("apps", hasItem("Shop"))
                .body(not(containsString(KEY)));

        NewRelicSettings settings =
                assertInstanceOf(NewRelicSettings.class, server.monitoring.configured.get());
        assertEquals(KEY, settings.licenseKey());
        assertTrue(settings.perApp());
        assertEquals(Map.of("a", "b"), settings.labels());
        server.request()
                .get("/v1/monitoring/newrelic")
                .then()
                .statusCode(200)
                .body("agentVersion", equalTo("9.3.0"))
                .body(not(containsString(KEY)));
        server.request()
                .get("/v1/monitoring")
                .then()
                .statusCode(200)
                .body("items.state", hasItems("connected", "off"));
    }

    @Test
    void attachesTheOtherKindByTheSameWay() {
        put(
                        "opentelemetry",
                        "{\"endpoint\": \"https://otlp.example\", \"serviceName\": \"shop\", \"headers\": {\"api-key\": \"k\"}}")
                .statusCode(200);
        assertEquals(
                new OpenTelemetrySettings("https://otlp.example", Map.of("api-key", "k"), "shop"),
                server.monitoring.configured.get());
        server.request().get("/v1/monitoring/opentelemetry").then().statusCode(200);
    }

    @Test
    void stopsAnAgent() {
        put("newrelic", NEWRELIC).statusCode(200);
        server.request().delete("/v1/monitoring/newrelic").then().statusCode(204);
        assertNull(server.monitoring.configured.get());
        server.request().delete("/v1/monitoring/opentelemetry").then().statusCode(204);
    }

    @Test
    void namesEverySettingThatIsWrong() {
        put("newrelic", "{\"licenseKey\": \"s3cr3t key\", \"host\": \"https://x\"}")
                .statusCode(400)
                .body("type", containsString("invalid-setting"))
                .body("problems.name", hasItems("licenseKey", "appName", "host"))
                .body(not(containsString("s3cr3t")));
        put("newrelic", "{\"license_key\": \"" + KEY + "\"}")
                .statusCode(400)
                .body("detail", containsString("did you mean licenseKey?"));
        assertNull(server.monitoring.configured.get());
    }

    @Test
    void answersEachRefusalAsAProblemOfItsOwn() {
        refused(new MonitoringRefusal.AgentMissing(AgentKind.NEWRELIC), 409, "agent-missing");
        refused(new MonitoringRefusal.AgentRefused("Invalid license key"), 422, "agent-refused");
        refused(new MonitoringRefusal.AgentFailed("It threw"), 422, "agent-failed");
        refused(new MonitoringRefusal.NotAnAgent("It is no jar"), 422, "not-an-agent");
        refused(
                        new MonitoringRefusal.RestartRequired("Once only", "It stops and starts"),
                        409,
                        "restart-required")
                .body("restart", equalTo("It stops and starts"));
    }

    private ValidatableResponse refused(MonitoringRefusal refusal, int status, String slug) {
        server.monitoring.refusal.set(refusal);
        return put("newrelic", NEWRELIC)
                .statusCode(status)
                .body("type", equalTo(RunningControlPlane.PROBLEMS + slug))
                .body("detail", equalTo(refusal.detail()));
    }

    @Test
    void answersBeforeTheServerRestarts() throws Exception {
        server.monitoring.awaitsRestart = true;
        server.request()
                .body(NEWRELIC)
                .put("/v1/monitoring/newrelic?restart=true")
                .then()
                .statusCode(202)
                .body("kind", equalTo("newrelic"));
        assertEquals("admin", server.monitoring.restarted.get(1, TimeUnit.MINUTES));
    }

    @Test
    void letsReadersLookAndAdminsAloneChange() throws Exception {
        String reader = server.token("read");
        server.request(reader)
                .get("/v1/monitoring/newrelic")
                .then()
                .statusCode(200)
                .body("state", equalTo("off"))
                .body("since", nullValue());
        server.request(reader).get("/v1/monitoring").then().body("items", notNullValue());
        for (String token : new String[] {reader, server.token("operator")}) {
            server.request(token)
                    .body(NEWRELIC)
                    .put("/v1/monitoring/newrelic")
                    .then()
                    .statusCode(403);
            server.request(token).delete("/v1/monitoring/newrelic").then().statusCode(403);
            server.request(token)
                    .body("jar")
                    .put("/v1/monitoring/agents/newrelic")
                    .then()
                    .statusCode(403);
        }
    }

    private ValidatableResponse put(String kind, String body) {
        return server.request().body(body).put("/v1/monitoring/" + kind).then();
    }
}
