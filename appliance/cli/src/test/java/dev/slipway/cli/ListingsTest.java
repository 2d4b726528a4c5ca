package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingsTest {
    @TempDir Path root;
    private FakeSlipway server;
    private Shell shell;

    @BeforeEach
    void start() throws Exception {
        server = new FakeSlipway();
        shell = Shell.at(root, server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Instant minutesAgo(int minutes) {
        return Instant.now().minusSeconds(60L * minutes);
    }

    @Test
    void appsAreLinedUp() throws Exception {
        server.json(
                "GET /v1/apps",
                """
                {"items":[
                 {"name":"shop","state":"running","version":12,"label":"v2.4.1","path":"/shop","host":"*","since":"%s","sessions":3,"requestsInFlight":0,"deployment":"d-2"},
                 {"name":"ROOT","state":"stopped","path":"","host":"*","sessions":0,"requestsInFlight":0}]}
                """
                        .formatted(minutesAgo(3)));
        assertEquals(
                """
                NAME  STATE               VERSION  LABEL   PATH   LIVE SINCE  SESSIONS  REQUESTS
                shop  running, deploying       12  v2.4.1  /shop  3 min ago          3         0
                ROOT  stopped                              /                         0         0
                """,
                shell.type("apps").out());
    }

    @Test
    void noAppsAreAHintHowToGetOne() throws Exception {
        server.json("GET /v1/apps", "{\"items\":[]}");
        assertTrue(shell.type("apps").out().contains("slipway deploy shop.war"));
        assertEquals("{\"items\":[]}\n", shell.type("apps", "--json").out());
    }

    @Test
    void anAppIsShownInDetail() throws Exception {
        server.json(
                "GET /v1/apps/shop",
                """
                {"name":"shop","state":"failed","version":2,"label":"v2","path":"/shop","host":"*","sessions":1,"requestsInFlight":0,"standby":[1],
                 "failure":{"type":"unhealthy","title":"The version started but did not pass its probe","detail":"GET /: 503"},
                 "leaks":[{"version":1,"start":7,"since":"%s","classes":20,"metaspaceBytes":25600,
                           "holders":[{"kind":"thread","what":"thread \\"clock\\" at shop.Clock.tick(Clock.java:36)","path":["its task"]}]}]}
                """
                        .formatted(minutesAgo(3)));
        Shell.Answer answer = shell.type("app", "shop");
        assertTrue(answer.out().contains("version     2 (v2)\n"), answer::toString);
        assertTrue(answer.out().contains("standby     1\n"), answer::toString);
        assertTrue(answer.err().contains("GET /: 503"), answer::toString);
        assertTrue(
                answer.out()
                        .contains(
                                "leak        version 1, stopped 3 min ago, 26 kB of Metaspace, held by thread \"clock\" at shop.Clock.tick(Clock.java:36)\n"),
                answer::toString);
    }

    @Test
    void versionsShowSizeAndAge() throws Exception {
        server.json(
                "GET /v1/apps/shop/versions",
                """
                {"items":[{"number":2,"label":"v2","digest":"5c1f7ec7e8770000","size":4711,"who":"ci","when":"%s","outcome":"failed","state":"kept"}]}
                """
                        .formatted(minutesAgo(200)));
        assertEquals(
                """
                VERSION  LABEL  STATE  OUTCOME  WHEN     WHO  SIZE    DIGEST
                      2  v2     kept   failed   3 h ago  ci   4.7 kB  5c1f7ec7e877
                """,
                shell.type("versions", "shop").out());
    }

    @Test
    void deploymentsShowHowTheyEnded() throws Exception {
        Instant started = minutesAgo(1);
        String failed =
                """
                {"id":"d-1","app":"shop","kind":"deploy","version":2,"state":"failed","outcome":"failed","who":"ci","startedAt":"%s","endedAt":"%s",
                 "failure":{"type":"start-failed","title":"The version did not start","detail":"x"}}\
                """
                        .formatted(started, started.plusMillis(1500));
        server.json("GET /v1/deployments", "{\"items\":[" + failed + "]}");
        server.json("GET /v1/deployments/d-1", failed);
        String table =
                """
                ID   APP   KIND    VERSION  STATE   WHEN       TOOK    WHO  WHY
                d-1  shop  deploy        2  failed  1 min ago  1.50 s  ci   start-failed
                """;
        assertEquals(table, shell.type("deployments", "--app", "shop", "--limit", "5").out());
        assertTrue(
                server.requests().getFirst().startsWith("GET /v1/deployments?app=shop&limit=5 "));
        Shell.Answer one = shell.type("deployments", "d-1");
        assertEquals(table, one.out());
        assertTrue(one.err().contains("The version did not start"), one::toString);
    }

    @Test
    void aDeploymentCanBeFollowedAndCancelled() throws Exception {
        String live = "{\"id\":\"d-1\",\"app\":\"shop\",\"version\":2,\"state\":\"live\"}";
        server.stream(
                "GET /v1/deployments/d-1/events",
                FakeSlipway.event(1, "deployment.probing", "Probing /")
                        + FakeSlipway.outcome(live));
        server.json("DELETE /v1/deployments/d-1", live);
        Shell.Answer followed = shell.type("deployments", "d-1", "-f");
        assertTrue(followed.out().contains("Probing /\nshop 2 is live after"), followed::toString);
        Shell.Answer cancelled = shell.type("cancel", "d-1");
        assertEquals("Deployment d-1 of shop is being cancelled\n", cancelled.out());
    }

    @Test
    void aNewTokenIsAloneOnStdout() throws Exception {
        server.json(
                "POST /v1/tokens",
                "{\"token\":\"slipway_x\",\"id\":\"t-1\",\"name\":\"ci\",\"scopes\":[\"deploy:shop\"]}");
        Shell.Answer answer =
                shell.type("tokens", "create", "ci", "--scope", "deploy:shop", "--expires", "90d");
        assertEquals("slipway_x\n", answer.out());
        assertTrue(answer.err().contains("tokens revoke t-1"), answer::toString);
    }

    @Test
    void tokensAreListedAndRevoked() throws Exception {
        server.json(
                "GET /v1/tokens",
                "{\"items\":[{\"id\":\"t-1\",\"name\":\"ci\",\"scopes\":[\"read\",\"deploy:shop\"],\"created\":\"%s\"}]}"
                        .formatted(minutesAgo(2)));
        server.on("DELETE /v1/tokens/t-1", done -> done.sendResponseHeaders(204, -1));
        assertEquals(
                """
                ID   NAME  SCOPES            CREATED
                t-1  ci    read deploy:shop  2 min ago
                """,
                shell.type("tokens").out());
        assertEquals("Token t-1 is revoked\n", shell.type("tokens", "revoke", "t-1").out());
    }
}
