package dev.slipway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
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
    void saysWhatWasBooted() {
        server.request()
                .get("/v1/system")
                .then()
                .statusCode(200)
                .body("image.name", equalTo("shop"))
                .body("kernel", equalTo("6.1.0-test"))
                .body("datasource", equalTo("NoCloud"))
                .body("bootReason", equalTo("lost"))
                .body("dataVolume.state", equalTo("disk"));
    }

    @Test
    void tellsHowTheMachineCameUp() {
        server.request()
                .get("/v1/system/boot-report")
                .then()
                .statusCode(200)
                .body("steps[0].name", equalTo("mounts"))
                .body("steps[0].took", equalTo("PT0.03S"))
                .body("readyAfter", equalTo("PT9S"))
                .body("previousEnd.crashReports", hasItem("jvm-1.log"));
    }

    @Test
    void seesNetworkAndMemory() {
        server.request()
                .get("/v1/system/network")
                .then()
                .statusCode(200)
                .body("cards.find {it.name == 'lo'}.addresses", hasItem("127.0.0.1/8"))
                .body("cards.find {it.name == 'lo'}.lease.server", equalTo("10.0.2.2"));
        JsonPath memory = server.request().get("/v1/system/memory").jsonPath();
        assertTrue(memory.getLong("totalBytes") > memory.getLong("freeBytes"));
        assertTrue(memory.getLong("heap.usedBytes") > 0);
    }

    @Test
    void tellsWhatItIsMadeOfAndHowFullItIs() {
        JsonPath hardware = server.request().get("/v1/system/hardware").jsonPath();
        assertEquals(
                Runtime.getRuntime().availableProcessors(), hardware.getInt("processors.count"));
        JsonPath root =
                server.request()
                        .get("/v1/system/filesystems")
                        .jsonPath()
                        .setRootPath("items.find {it.mount == '/'}");
        assertTrue(root.getLong("totalBytes") >= root.getLong("availableBytes"));
        assertTrue(root.getLong("totalBytes") > 0);
    }

    @Test
    void showsTheKernelsLogAsJsonAndAsText() {
        server.request()
                .get("/v1/logs/kernel")
                .then()
                .statusCode(200)
                .body("items[0].level", equalTo("error"))
                .body("items[0].text", equalTo("it went wrong"));
        assertEquals(
                "[    1.500000] it went wrong\n",
                server.request().accept("text/plain").get("/v1/logs/kernel").asString());
    }

    @Test
    void showsTheReportOfTheLastCrash() throws Exception {
        server.request().get("/v1/system/crash-report").then().statusCode(404);
        server.machine.crashReport = Files.writeString(folder.resolve("hs_err"), "# SIGSEGV\n");
        assertEquals("# SIGSEGV\n", server.request().get("/v1/system/crash-report").asString());
    }

    @Test
    void answersBeforeTheMachineEnds() throws Exception {
        server.request()
                .body("{\"drain\":\"5s\"}")
                .post("/v1/system/poweroff")
                .then()
                .statusCode(202)
                .body("ending", equalTo("poweroff"))
                .body("drain", equalTo("PT5S"));
        assertEquals("POWEROFF PT5S admin", server.machine.ends.poll(1, TimeUnit.MINUTES));
        server.request().post("/v1/system/shutdown").then().statusCode(202);
        assertEquals("SHUTDOWN null admin", server.machine.ends.poll(1, TimeUnit.MINUTES));
        server.request()
                .get("/v1/audit")
                .then()
                .body("items.request", contains("shutdown", "poweroff"));
    }

    @Test
    void refusesWhatTheMachineCannot() {
        server.request()
                .post("/v1/system/reboot")
                .then()
                .statusCode(409)
                .body("type", equalTo(RunningControlPlane.PROBLEMS + "not-here"))
                .body("detail", equalTo("This machine does not reboot"));
        server.request()
                .body("{\"drain\":\"soon\"}")
                .post("/v1/system/poweroff")
                .then()
                .statusCode(400);
        assertTrue(server.machine.ends.isEmpty());
    }

    @Test
    void letsOperatorsAloneEndTheMachine() throws Exception {
        String reader = server.token("read");
        server.request(reader).post("/v1/system/poweroff").then().statusCode(403);
        server.request(reader).get("/v1/logs/kernel").then().statusCode(403);
        server.request(reader).get("/v1/system/crash-report").then().statusCode(403);
        server.request(reader).get("/v1/system/boot-report").then().statusCode(200);
        assertTrue(server.machine.ends.isEmpty());
    }
}
