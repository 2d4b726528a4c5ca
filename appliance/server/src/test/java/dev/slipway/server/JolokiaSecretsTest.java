package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Asks as those do who look for a way around.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JolokiaSecretsTest {
    private static final String SECRET = "canary-4c1f-of-the-system-properties";

    private RunningServer running;
    private String reader;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        System.setProperty("slipway.test.canary", SECRET);
        running = new RunningServer(folder);
        reader = running.token("read");
    }

    @AfterAll
    void stop() {
        running.close();
        System.clearProperty("slipway.test.canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/read/java.lang:type=Runtime/SystemProperties",
                "/read/java.lang:type=Runtime/SystemProperties/slipway.test.canary",
                "/read/java.lang:type=Runtime/SystemProperties/slipway.test.canary/value",
                "/read/java.lang:type=Runtime/%53ystemProperties",
                "/read/java.lang:type=Runtime/!S!y!stemProperties",
                "/read/java.lang:type=Runtime/InputArguments",
                "/read/java.lang:type=Runtime/InputArguments/0",
                "/read/java.lang:type=Runtime/Uptime,SystemProperties,InputArguments",
                "/read/java.lang:type=Runtime/Uptime,SystemProperties?ignoreErrors=true",
                "/read/java.lang:type=Runtime",
                "/read/java.lang:type=Runtime?ignoreErrors=true",
                "/read/java.lang:type=R*/SystemProperties",
                "/read/java.lang:type=R*/SystemProperties?ignoreErrors=true",
                "/read/*:*/SystemProperties?ignoreErrors=true",
                "/read/*:*?ignoreErrors=true",
                "/read/*:*/*?ignoreErrors=true",
                "/read/*:*?ignoreErrors=true&includeStackTrace=true&serializeException=true",
                "/?p=/read/java.lang:type=Runtime/SystemProperties",
                "/read?p=/read/java.lang:type=Runtime/SystemProperties",
                "/exec/com.sun.management:type=DiagnosticCommand/vmSystemProperties",
                "/exec/com.sun.management:type=DiagnosticCommand/vmCommandLine",
                "/exec/com.sun.management:type=HotSpotDiagnostic/getVMOption/MaxHeapSize",
                "/read/com.sun.management:type=HotSpotDiagnostic/DiagnosticOptions",
                "/read/jdk.management.jfr:type=FlightRecorder/Recordings",
                "/exec/jdk.management.jfr:type=FlightRecorder/takeSnapshot",
                "/read/jolokia:*?ignoreErrors=true",
                "/list?maxDepth=9",
                "/search/*:*"
            })
    void noWayLeadsToASecret(String path) throws Exception {
        for (String token : List.of(reader, RunningServer.ADMIN)) {
            HttpResponse<String> answer = running.get(running.api("/jolokia" + path), token);
            assertHoldsNoSecret(path, answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'read','mbean':'java.lang:type=Runtime','attribute':'SystemProperties'}",
                "{'type':'READ','mbean':'java.lang:type=Runtime','attribute':['SystemProperties']}",
                "{'type':'read','mbean':'java.lang:type=Runtime'}",
                "{'type':'read','mbean':'java.lang:type=Runtime','config':{'ignoreErrors':true}}",
                "{'type':'read','mbean':'java.lang:type=Runtime','attribute':'SystemProperties',"
                        + "'path':'slipway.test.canary','config':{'serializeException':true,"
                        + "'includeStackTrace':true,'openTypes':true}}",
                "{'type':'read','mbean':'*:*','config':{'ignoreErrors':true,'maxDepth':9}}",
                "{'type':'write','mbean':'java.lang:type=Runtime','attribute':'SystemProperties',"
                        + "'value':{}}",
                "{'type':'exec','mbean':'com.sun.management:type=DiagnosticCommand',"
                        + "'operation':'vmSystemProperties()'}",
                "{'type':'exec','mbean':'com.sun.management:type=DiagnosticCommand',"
                        + "'operation':'vmSystemProperties'}",
                "{'type':'read','mbean':'java.lang:type=Runtime','attribute':'SystemProperties',"
                        + "'target':{'url':'service:jmx:rmi:///jndi/rmi://127.0.0.1:1/jmxrmi'}}"
            })
    void noPostLeadsToASecretAloneOrInABulk(String request) throws Exception {
        String json = request.replace('\'', '"');
        String uptime =
                "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"Uptime\"}";
        for (String token : List.of(reader, RunningServer.ADMIN)) {
            assertHoldsNoSecret(json, running.jolokiaPost(token, json).toString());
            JsonNode bulk =
                    running.jolokiaPost(token, "[" + uptime + "," + json + "," + uptime + "]");
            assertHoldsNoSecret(json, bulk.toString());
            assertEquals(200, bulk.get(0).get("status").asInt(), bulk::toString);
            assertEquals(200, bulk.get(2).get("status").asInt(), bulk::toString);
        }
    }

    /// Jolokia would show an object by its getters, and lead on from there.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/read/Tomcat:type=Engine/managedResource",
                "/read/Tomcat:type=Engine/realm",
                "/read/Tomcat:type=Service/managedResource",
                "/read/Tomcat:type=Service/managedResource/server",
                "/read/Tomcat:type=Mapper/managedResource"
            })
    void showsNoObjectsOfTheInside(String path) throws Exception {
        JsonNode answer = running.jolokia(path, RunningServer.ADMIN);
        assertTrue(answer.get("status").asInt() >= 400, answer::toString);
        assertFalse(answer.has("value"), answer::toString);
    }

    @Test
    void hidesWhatCannotBeAsked() throws Exception {
        assertFalse(running.jolokia("/list", reader).toString().contains("DiagnosticCommand"));
        assertFalse(
                running.jolokia("/search/*:*", reader).toString().contains("DiagnosticCommand"));
        JsonNode one = running.jolokia("/list/com.sun.management/type=DiagnosticCommand", reader);
        assertFalse(one.toString().contains("vmSystemProperties"), one::toString);
    }

    private static void assertHoldsNoSecret(String asked, String answer) {
        for (String secret : List.of(SECRET, RunningServer.ADMIN, "-Xmx", "--add-opens")) {
            assertFalse(answer.contains(secret), () -> asked + " told " + secret);
        }
    }
}
