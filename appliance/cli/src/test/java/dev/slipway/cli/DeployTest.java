package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {
    private static final String LIVE =
            """
            {"id":"d-1","app":"shop","version":2,"label":"v2","state":"live","outcome":"deployed",
             "timings":{"start":"PT0.21S","swap":"PT0.0001S"}}\
            """;
    private static final String EVENTS =
            FakeSlipway.event(1, "deployment.receiving", "Receiving the WAR")
                    + FakeSlipway.event(2, "deployment.staging", "Starting version 2")
                    + FakeSlipway.event(3, "deployment.warning", "It brings a servlet API")
                    + FakeSlipway.event(4, "deployment.live", "shop 2 is live");
    private static final String PROBLEM =
            """
            {"type":"https://slipway.dev/problems/start-failed","title":"The version did not start","status":422,
             "detail":"java.lang.NumberFormatException: five","rootCause":"java.lang.NumberFormatException: five",
             "frames":["shop.PriceList.parse(PriceList.java:18)"],"log":["SEVERE no price"],"deployment":"d-1"}\
            """;

    @TempDir Path root;
    private FakeSlipway server;
    private Shell shell;

    @BeforeEach
    void start() throws Exception {
        server = new FakeSlipway();
        server.json("GET /v1/apps/shop", "{\"name\":\"shop\",\"path\":\"/shop\",\"host\":\"*\"}");
        shell = Shell.at(root, server);
        Files.writeString(shell.folder().resolve("shop.war"), "hello");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsEventsAndOutcomeInPlainLinesWhereNobodyLooks() throws Exception {
        server.stream("PUT /v1/apps/shop", EVENTS + FakeSlipway.outcome(LIVE));
        Shell.Answer answer = shell.type("deploy", "shop.war");
        assertEquals(0, answer.status(), answer::toString);
        List<String> lines = answer.lines();
        assertEquals(4, lines.size(), answer::toString);
        assertEquals("Sent shop.war, 5 B", lines.get(0));
        assertTrue(lines.get(1).matches(" +\\d+\\.\\d\\d s  Starting version 2"), lines.get(1));
        assertTrue(lines.get(2).endsWith(" s  warning: It brings a servlet API"), lines.get(2));
        assertTrue(
                lines.get(3)
                        .matches(
                                "shop 2 \\(v2\\) is live at /shop after .+: start 210 ms, swap <1 ms"),
                lines.get(3));
        assertFalse(answer.out().matches("(?s).*[\\p{Cntrl}&&[^\n]].*"), answer::toString);
        assertEquals("", answer.err());
    }

    @Test
    void sendsWhatTheOptionsSay() throws Exception {
        server.json("PUT /v1/apps/store", LIVE);
        Shell.Answer answer =
                shell.type(
                        "deploy",
                        "shop.war",
                        "--name",
                        "store",
                        "--label=v2",
                        "--probe",
                        "/health",
                        "--timeout",
                        "60s",
                        "--path",
                        "/s",
                        "--host",
                        "shop.example",
                        "--force",
                        "--json");
        assertEquals(0, answer.status(), answer::toString);
        assertEquals(
                "PUT /v1/apps/store?label=v2&path=%2Fs&host=shop.example&probe=%2Fhealth&timeout=PT1M&force=true secret",
                server.requests().getFirst());
    }

    @Test
    void drawsAProgressBarOnATerminal() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(shell.folder().resolve("shop.war").toFile(), "rw")) {
            file.setLength(20_000_000);
        }
        server.stream("PUT /v1/apps/shop", EVENTS + FakeSlipway.outcome(LIVE));
        Shell.Answer answer = shell.onTerminal().type("deploy", "shop.war");
        assertEquals(0, answer.status(), answer::toString);
        assertTrue(answer.out().contains("\rshop.war  ["), answer::toString);
        assertTrue(answer.out().contains(" of 20 MB"), answer::toString);
        assertTrue(answer.out().contains("\r\u001B[KSent shop.war, 20 MB"), answer::toString);
        assertTrue(answer.out().contains("\u001B[32mshop 2 (v2) is live"), answer::toString);
    }

    @Test
    void usesNoColourForThoseWhoWantNone() throws Exception {
        server.problem("PUT /v1/apps/shop", 422, PROBLEM);
        Shell.Answer answer = shell.onTerminal().with("NO_COLOR", "1").type("deploy", "shop.war");
        assertEquals(1, answer.status(), answer::toString);
        assertFalse(answer.err().contains("\u001B"), answer::toString);
    }

    @Test
    void tellsWhyItFailedOnStderr() throws Exception {
        server.problem("PUT /v1/apps/shop", 422, PROBLEM);
        Shell.Answer answer = shell.type("deploy", "shop.war");
        assertEquals(1, answer.status(), answer::toString);
        assertEquals(
                """
                slipway: The version did not start
                  java.lang.NumberFormatException: five
                    at shop.PriceList.parse(PriceList.java:18)
                  It wrote:
                    SEVERE no price
                  (start-failed, HTTP 422, see: slipway deployments d-1)
                """,
                answer.err());
    }

    @Test
    void tellsTheSameWhenTheStreamEndsInFailure() throws Exception {
        server.stream(
                "PUT /v1/apps/shop",
                EVENTS
                        + FakeSlipway.outcome(
                                "{\"id\":\"d-1\",\"app\":\"shop\",\"state\":\"failed\",\"outcome\":\"failed\",\"failure\":"
                                        + PROBLEM.replaceFirst("https.*/start", "start")
                                        + "}"));
        Shell.Answer answer = shell.type("deploy", "shop.war");
        assertEquals(1, answer.status(), answer::toString);
        assertTrue(
                answer.err().contains("NumberFormatException: five\n    at shop.PriceList"),
                answer::toString);
        assertTrue(
                answer.err().endsWith("(start-failed, see: slipway deployments d-1)\n"),
                answer::toString);
    }

    @Test
    void printsAsJsonWhatTheServerAnsweredAndHowMuchWasSent() throws Exception {
        server.json("PUT /v1/apps/shop", LIVE);
        Shell.Answer live = shell.onTerminal().type("deploy", "shop.war", "--json");
        assertEquals(0, live.status(), live::toString);
        assertEquals(LIVE.replaceFirst("}$", ",\"sent\":{\"bytes\":5,\"of\":5}}\n"), live.out());

        server.problem("PUT /v1/apps/shop", 422, PROBLEM);
        Shell.Answer failed = shell.type("deploy", "shop.war", "--json");
        assertEquals(1, failed.status(), failed::toString);
        assertEquals(PROBLEM + "\n", failed.out());
        assertTrue(failed.err().contains("The version did not start"), failed::toString);
    }

    @Test
    void saysThatNothingHadToBeDone() throws Exception {
        server.stream(
                "PUT /v1/apps/shop",
                FakeSlipway.outcome(LIVE.replace("\"deployed\"", "\"unchanged\"")));
        Shell.Answer answer = shell.type("deploy", "shop.war");
        assertTrue(answer.out().contains("shop 2 is live already"), answer::toString);
    }

    @Test
    void doesWithoutThePathWhereTheTokenMayNotLook() throws Exception {
        server.problem("GET /v1/apps/shop", 403, "{\"title\":\"Forbidden\"}");
        server.stream("POST /v1/apps/shop/restart", FakeSlipway.outcome(LIVE));
        Shell.Answer answer = shell.type("restart", "shop");
        assertEquals(0, answer.status(), answer::toString);
        assertTrue(answer.out().startsWith("shop 2 (v2) is live after "), answer::toString);
    }
}
