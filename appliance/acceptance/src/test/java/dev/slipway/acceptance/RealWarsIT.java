package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// WARs that nobody made for Slipway, all in one server.
class RealWarsIT {
    @TempDir static Path folder;
    private static SlipwayProcess server;

    @BeforeAll
    static void start() throws Exception {
        server = SlipwayProcess.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode deploy(String app, Path war) throws IOException, InterruptedException {
        JsonNode answer = server.put(app, war, "?timeout=120s");
        assertEquals(201, answer.get("httpStatus").asInt(), answer::toPrettyString);
        assertEquals("deployed", answer.get("outcome").asString());
        return answer;
    }

    private static String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = server.get(path);
        assertEquals(200, response.statusCode(), response::body);
        return response.body();
    }

    @Test
    void servesASmallJakartaApp() throws Exception {
        deploy("simple", Wars.real("simple"));
        assertTrue(page("/simple/").contains("<"), "a page");
    }

    @Test
    void servesTomcatsExamples() throws Exception {
        deploy("examples", Wars.examples(folder));
        assertTrue(page("/examples/servlets/servlet/HelloWorldExample").contains("Hello World!"));
        String arithmetic = page("/examples/jsp/jsp2/el/basic-arithmetic.jsp");
        assertTrue(
                arithmetic.contains("<td>0.75</td>") && arithmetic.contains("<td>Infinity</td>"),
                arithmetic);
        assertTrue(page("/examples/jsp/jsp2/simpletag/hello.jsp").contains("Hello, world!"));
        assertTrue(page("/examples/servlets/servlet/SessionExample").contains("Session"));
        assertTrue(page("/examples/async/async0").contains("Async dispatch worked"));
        assertTrue(page("/examples/websocket/echo.xhtml").contains("WebSocket"));
    }

    @Test
    void servesAnAppThatBringsItsOwnJolokia() throws Exception {
        deploy("jolokia", Wars.real("jolokia"));
        assertEquals(401, server.get("/jolokia/").statusCode());
    }

    @Test
    void servesHawtio() throws Exception {
        deploy("hawtio", Wars.real("hawtio"));
        assertTrue(server.get("/hawtio/").statusCode() < 400);
    }

    @Test
    void migratesWicketFromJavax() throws Exception {
        JsonNode answer = deploy("wicket", Wars.real("wicket"));
        assertTrue(
                answer.get("warnings").toString().contains("jakarta.servlet"),
                answer::toPrettyString);
        assertTrue(page("/wicket/helloworld/").contains("Hello World"));
    }

    @Test
    void migratesJspWikiFromJavax() throws Exception {
        JsonNode answer = deploy("jspwiki", Wars.real("jspwiki"));
        assertTrue(
                answer.get("warnings").toString().contains("jakarta.servlet"),
                answer::toPrettyString);
        assertTrue(page("/jspwiki/Wiki.jsp?page=Main").contains("JSPWiki"));
    }

    @Test
    void refusesTheActiveMqDemoAndSaysWhichClassIsMissing() throws Exception {
        refused("activemq", "org/eclipse/jetty");
    }

    @Test
    void refusesFusekiAndSaysWhichClassIsMissing() throws Exception {
        refused("fuseki", "org/eclipse/jetty");
    }

    private static void refused(String app, String missing)
            throws IOException, InterruptedException {
        JsonNode answer = server.put(app, Wars.real(app), "?timeout=120s");
        assertEquals(422, answer.get("httpStatus").asInt(), answer::toPrettyString);
        assertTrue(answer.get("type").asString().endsWith("/start-failed"), answer::toPrettyString);
        String cause = answer.get("rootCause").asString();
        assertTrue(
                cause.replace('.', '/').contains(missing) && cause.contains("NoClassDefFoundError")
                        || cause.contains("ClassNotFoundException"),
                cause);
        assertEquals(404, server.get("/" + app + "/").statusCode());
    }
}
