package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.ObjectName;
import org.jolokia.client.JolokiaClient;
import org.jolokia.client.JolokiaClientBuilder;
import org.jolokia.client.request.JolokiaReadRequest;
import org.jolokia.client.request.JolokiaSearchRequest;
import org.jolokia.client.response.JolokiaSearchResponse;
import org.jolokia.client.spi.HttpHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Asks as monitors do, and as those who would like to change something.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JolokiaTest {
    /// One that is there to be set; held, since loggers are collected.
    private static final Logger LOGGER = Logger.getLogger("slipway.test.jolokia");

    private RunningServer running;
    private String reader;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        running = new RunningServer(folder);
        reader = running.token("read");
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void wantsATokenThatMayRead() throws Exception {
        String url = running.api("/jolokia/version");
        assertEquals(401, running.get(url, null).statusCode());
        assertEquals(401, running.get(url, "wrong").statusCode());
        assertEquals(403, running.get(url, running.token("deploy:shop")).statusCode());
        JsonNode version = get("/version", reader);
        assertTrue(version.at("/value/agent").asString().startsWith("2."), version::toString);
    }

    @Test
    void readsAsEveryMonitorDoes() throws Exception {
        JsonNode heap = get("/read/java.lang:type=Memory/HeapMemoryUsage", reader);
        assertEquals(200, heap.get("status").asInt(), heap::toString);
        assertTrue(heap.at("/value/used").asLong() > 0, heap::toString);
        JsonNode inside = get("/read/java.lang:type=Memory/HeapMemoryUsage/used", reader);
        assertTrue(inside.get("value").asLong() > 0, inside::toString);
        JsonNode pools = get("/read/java.lang:name=*,type=MemoryPool/Usage", reader);
        assertTrue(pools.get("value").size() > 3, pools::toString);
        JsonNode threads =
                get("/read/Tomcat:type=ThreadPool,*/currentThreadCount?ignoreErrors=true", reader);
        assertTrue(threads.get("value").size() > 0, threads::toString);
    }

    @Test
    void answersABulk() throws Exception {
        JsonNode answers =
                post(
                        reader,
                        """
                        [{"type":"read","mbean":"java.lang:type=Runtime","attribute":"Uptime"},
                         {"type":"search","mbean":"java.lang:*"},
                         {"type":"version"}]
                        """);
        assertEquals(3, answers.size());
        answers.forEach(
                answer -> assertEquals(200, answer.get("status").asInt(), answer::toString));
    }

    @Test
    void worksWithJolokiasOwnClient() throws Exception {
        try (JolokiaClient client =
                new JolokiaClientBuilder()
                        .url(running.api("/jolokia/"))
                        .setDefaultHttpHeaders(
                                Set.of(new HttpHeader("Authorization", "Bearer " + reader)))
                        .build()) {
            Number used =
                    client.execute(readPath("java.lang:type=Memory", "HeapMemoryUsage", "used"))
                            .getValue();
            assertTrue(used.longValue() > 0);
            JolokiaSearchResponse found =
                    client.execute(new JolokiaSearchRequest("java.lang:type=Memory,*"));
            assertTrue(found.getObjectNames().contains(new ObjectName("java.lang:type=Memory")));
        }
    }

    private static JolokiaReadRequest readPath(String bean, String attribute, String path)
            throws Exception {
        JolokiaReadRequest request = new JolokiaReadRequest(bean, attribute);
        request.setPath(path);
        return request;
    }

    @Test
    void onlyAnAdminChangesAndOnlyWhatIsAllowed() throws Exception {
        String operator = running.token("operator");
        String level =
                "/exec/java.util.logging:type=Logging/setLoggerLevel/slipway.test.jolokia/INFO";
        for (String token : List.of(reader, operator)) {
            assertEquals(403, status("/exec/java.lang:type=Memory/gc", token));
            assertEquals(403, status(level, token));
            assertEquals(403, status("/write/java.lang:type=Memory/Verbose/false", token));
        }
        assertEquals(200, status("/exec/java.lang:type=Memory/gc", RunningServer.ADMIN));
        assertEquals(200, status(level, RunningServer.ADMIN));
        assertEquals(Level.INFO, LOGGER.getLevel());
        String signature = "setLoggerLevel(java.lang.String,java.lang.String)";
        assertEquals(200, status(level.replace("setLoggerLevel", signature), RunningServer.ADMIN));
        assertEquals(
                200, status("/write/java.lang:type=Memory/Verbose/false", RunningServer.ADMIN));
        for (String refused :
                List.of(
                        "/exec/java.lang:type=Threading/dumpAllThreads/true/true",
                        "/exec/java.lang:type=Mem*/gc",
                        "/write/java.lang:type=ClassLoading/Verbose/true",
                        "/exec/Tomcat:type=Service/stop",
                        "/exec/JMImplementation:type=MBeanServerDelegate/toString",
                        "/exec/java.util.logging:type=Logging/getLoggerLevel/x",
                        "/exec/jolokia:type=Config/resetDebugInfo")) {
            assertTrue(status(refused, RunningServer.ADMIN) >= 400, refused);
        }
        JsonNode bulk =
                post(
                        reader,
                        """
                        [{"type":"version"},
                         {"type":"exec","mbean":"java.lang:type=Memory","operation":"gc"}]
                        """);
        assertEquals(403, bulk.get(1).get("status").asInt(), bulk::toString);
    }

    @Test
    void goesNowhereElseAndRegistersNobody() throws Exception {
        try (ServerSocketChannel elsewhere = ServerSocketChannel.open()) {
            elsewhere.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            elsewhere.configureBlocking(false);
            int port = elsewhere.socket().getLocalPort();
            JsonNode proxied =
                    post(
                            RunningServer.ADMIN,
                            """
                            {"type":"read","mbean":"java.lang:type=Memory","attribute":"Verbose",
                             "target":{"url":"service:jmx:rmi:///jndi/rmi://127.0.0.1:%d/jmxrmi"}}
                            """
                                    .formatted(port));
            assertEquals(403, proxied.get("status").asInt(), proxied::toString);
            assertNull(elsewhere.accept(), "nobody has come");
        }
        for (String unserved :
                List.of("/notification/register", "/notification/open/x/y", "/config")) {
            assertEquals(403, status(unserved, RunningServer.ADMIN), unserved);
        }
    }

    @Test
    void pagesOfOtherOriginsGetNothing() throws Exception {
        String url = running.api("/jolokia/read/java.lang:type=Runtime/Uptime");
        HttpResponse<String> page = running.get(url, reader, "Origin", "http://evil.example");
        assertFalse(page.body().contains("\"value\""), page::body);
        assertTrue(page.headers().firstValue("access-control-allow-origin").isEmpty());
        HttpResponse<String> before =
                running.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()),
                        null,
                        "Origin",
                        "http://evil.example",
                        "Access-Control-Request-Method",
                        "GET");
        assertTrue(before.headers().firstValue("access-control-allow-origin").isEmpty());
        HttpResponse<String> sandboxed = running.get(url, reader, "Origin", "null");
        assertFalse(sandboxed.body().contains("\"value\""), sandboxed::body);
    }

    private int status(String path, String token) throws IOException, InterruptedException {
        return get(path, token).get("status").asInt();
    }

    private JsonNode get(String path, String token) throws IOException, InterruptedException {
        return running.jolokia(path, token);
    }

    private JsonNode post(String token, String json) throws IOException, InterruptedException {
        return running.jolokiaPost(token, json);
    }
}
