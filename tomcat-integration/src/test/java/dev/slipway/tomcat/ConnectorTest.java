package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.LiveVersion;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.Upload;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorTest {
    @TempDir Path folder;
    private RunningHost running;
    private LiveVersion live;

    @BeforeEach
    void start() throws Exception {
        running = RunningHost.start(folder);
        live =
                running.deploy(
                        new TestApp("shop", folder, WarFolder.of(Hello.class, Upload.class))
                                .version(1));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void takesALargeFirstPostOfAClientThatWouldRatherSpeakHttp2() throws Exception {
        HttpResponse<String> answer =
                running.client.send(
                        HttpRequest.newBuilder(running.uri("/shop/upload"))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1_000_000]))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals("200 v1 1000000", answer.statusCode() + " " + answer.body());
        assertEquals(HttpClient.Version.HTTP_2, running.get("/shop/hello").version());
    }

    @Test
    void anErrorShowsNeitherStackNorServer() throws Exception {
        HttpResponse<String> answer = running.get("/shop/hello?sleep=never");
        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("at dev.slipway"), answer::body);
        assertFalse(answer.body().contains("NumberFormatException"), answer::body);
        assertFalse(answer.body().contains("Tomcat"), answer::body);
        assertFalse(answer.headers().firstValue("server").isPresent());
    }

    @Test
    void theCookieOfASessionIsForNeitherScriptsNorOtherSites() throws Exception {
        String cookie =
                running.get("/shop/hello?session=1").headers().firstValue("set-cookie").orElse("");
        assertTrue(cookie.startsWith("JSESSIONID="), cookie);
        assertTrue(cookie.contains("; Path=/shop;"), cookie);
        assertTrue(cookie.contains("HttpOnly"), cookie);
        assertTrue(cookie.contains("SameSite=Lax"), cookie);
    }

    @Test
    void closingAnswersWhatHasBegunAndSaysThatTheConnectionEnds() throws Exception {
        int port = running.host.httpPort();
        try (Wire wire = Wire.to(running)) {
            assertEquals(200, wire.get("/shop/hello").read().status());
            RunningHost.await("it has ended", () -> live.usage().requestsInFlight() == 0);
            wire.post("/shop/upload", 10).send("half ");
            RunningHost.await("it has begun", () -> live.usage().requestsInFlight() == 1);
            Thread closing = Thread.ofPlatform().name("close").start(running.host::close);
            RunningHost.await("nobody listens", () -> !listens(port));
            wire.send("half.");
            Wire.Answer answer = wire.read();
            assertEquals("v1 10", answer.body());
            assertTrue(answer.head().contains("Connection: close"), answer::head);
            closing.join();
        }
    }

    private static boolean listens(int port) {
        try (Wire _ = new Wire(port, 0)) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
