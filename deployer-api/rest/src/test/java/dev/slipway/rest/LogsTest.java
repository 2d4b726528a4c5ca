package dev.slipway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.core.AppName;
import dev.slipway.core.LogLine;
import dev.slipway.core.TestServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogsTest {
    @TempDir Path folder;
    private RunningControlPlane server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder);
        server.put("shop", TestServer.war("ok", "1")).then().statusCode(201);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void answersTheNewestLinesOldestFirst() {
        write("shop", "one", "two", "three");
        server.request()
                .get("/v1/apps/shop/log?lines=2")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("items.text", contains("two", "three"))
                .body("items[0].version", equalTo(3))
                .body("items[0].level", equalTo("INFO"));
    }

    @Test
    void answersOnlyWhatWasWrittenSince() {
        write("shop", "old");
        Instant later = Instant.now().plusSeconds(60);
        server.logs.accept(new LogLine(later, new AppName("shop"), 3, "INFO", "new"));
        server.request()
                .get("/v1/apps/shop/log?since=" + later)
                .then()
                .body("items.text", contains("new"));
        server.request().get("/v1/apps/shop/log?since=yesterday").then().statusCode(400);
    }

    @Test
    void answersPlainTextToWhomWantsIt() {
        Instant at = Instant.parse("2999-01-01T12:00:00Z");
        server.logs.accept(new LogLine(at, new AppName("shop"), 3, "INFO", "grüße"));
        server.request()
                .accept("text/plain")
                .get("/v1/apps/shop/log?lines=1")
                .then()
                .contentType(startsWith("text/plain"))
                .body(equalTo("2999-01-01T12:00:00.000Z 3 INFO grüße\n"));
        server.request()
                .accept("text/plain")
                .get("/v1/logs?lines=1")
                .then()
                .body(equalTo("2999-01-01T12:00:00.000Z shop 3 INFO grüße\n"));
    }

    @Test
    void followsWithoutLosingOrDoublingALine() throws Exception {
        Thread writer =
                Thread.ofVirtual()
                        .unstarted(() ->
                                IntStream.range(0, 2_000)
                                        .forEach(number -> write("shop", "" + number)));
        writer.start();
        try (EventReader lines =
                new EventReader(server, "/v1/apps/shop/log?follow=true&lines=10000")) {
            List<String> seen = new ArrayList<>();
            while (!seen.contains("1999")) {
                EventReader.Sent sent = lines.next();
                assertEquals("line", sent.name());
                seen.add(sent.data().get("text").asString());
            }
            seen.remove("starting, ok");
            assertEquals(IntStream.range(0, 2_000).mapToObj(String::valueOf).toList(), seen);
        }
        writer.join();
    }

    @Test
    void followsForWhomAcceptsEvents() throws Exception {
        write("shop", "one");
        try (EventReader lines =
                new EventReader(
                        server, "/v1/apps/shop/log?lines=1", "Accept", "text/event-stream")) {
            assertEquals("one", lines.next().data().get("text").asString());
            write("store", "not this");
            write("shop", "two");
            assertEquals("two", lines.next().data().get("text").asString());
        }
    }

    @Test
    void mixesTheLinesOfAllApps() throws Exception {
        server.put("store", TestServer.war("ok", "2")).then().statusCode(201);
        write("shop", "one");
        write("store", "two");
        server.request()
                .get("/v1/logs?lines=2")
                .then()
                .body("items.text", contains("one", "two"))
                .body("items.app", contains("shop", "store"));
        try (EventReader lines = new EventReader(server, "/v1/logs?follow=true&lines=1")) {
            assertEquals("two", lines.next().data().get("text").asString());
            write("store", "three");
            assertEquals("three", lines.next().data().get("text").asString());
        }
    }

    @Test
    void showsAnAppToThoseWhoMaySeeItAndAllToReaders() throws Exception {
        String shop = server.token("deploy:shop");
        server.request(shop).get("/v1/apps/shop/log").then().statusCode(200);
        server.request(shop).get("/v1/apps/store/log").then().statusCode(403);
        server.request(shop).get("/v1/logs").then().statusCode(403);
        server.request(server.token("read")).get("/v1/logs").then().statusCode(200);
    }

    @Test
    void refusesWhatItCannotAnswer() {
        server.request().get("/v1/apps/nobody/log").then().statusCode(404);
        server.request()
                .get("/v1/apps/shop/log?lines=10001")
                .then()
                .statusCode(400)
                .body("detail", containsString("lines"));
        server.request().accept("image/png").get("/v1/logs").then().statusCode(406);
    }

    private void write(String app, String... texts) {
        for (String text : texts) {
            server.logs.accept(new LogLine(Instant.now(), new AppName(app), 3, "INFO", text));
        }
    }
}
