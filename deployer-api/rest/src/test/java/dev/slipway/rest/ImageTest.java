package dev.slipway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Digest;
import dev.slipway.core.machine.ImageRefusal;
import dev.slipway.core.machine.ImageSignature;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTest {
    private static final Digest NEW = new Digest("6".repeat(64));

    @TempDir Path folder;
    private final FakeSlots slots = new FakeSlots();
    private RunningControlPlane server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder);
        server.machine.slots = slots;
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private RequestSpecification sending(Digest digest) {
        return server.request()
                .contentType("application/octet-stream")
                .header("Content-Digest", digest.contentDigest())
                .body(new byte[100_000]);
    }

    @Test
    void tellsWhatIsInTheSlots() throws Exception {
        server.request(server.token("read"))
                .get("/v1/system/image")
                .then()
                .statusCode(200)
                .body("running", equalTo("a"))
                .body("signatureRequired", equalTo(false))
                .body("slots[0].state", equalTo("running"))
                .body("slots[0].image.digest", equalTo(FakeSlots.RUNNING.hex()))
                .body("slots[1].state", equalTo("empty"));
    }

    @Test
    void saysWhatHappensNextWithAnImage() {
        sending(NEW)
                .post("/v1/system/image")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/v1/system/image"))
                .body("outcome", equalTo("written"))
                .body("slot.slot", equalTo("b"))
                .body("slot.state", equalTo("waiting"))
                .body("slot.image.size", equalTo(100_000))
                .body("signature", equalTo("not-required"))
                .body("reboots", equalTo(false))
                .body("next", containsString("slot b once"));
        assertInstanceOf(ImageSignature.None.class, slots.signature);
        assertTrue(server.machine.ends.isEmpty());
    }

    @Test
    void rebootsAfterTheAnswerWhenThatIsWanted() throws Exception {
        server.machine.canReboot = true;
        sending(NEW)
                .post("/v1/system/image?reboot=true&drain=5s")
                .then()
                .statusCode(202)
                .body("reboots", equalTo(true));
        assertEquals("REBOOT PT5S admin", server.machine.ends.poll(1, TimeUnit.MINUTES));
        server.request().post("/v1/system/image/rollback?reboot=true").then().statusCode(202);
        assertEquals("REBOOT null admin", server.machine.ends.poll(1, TimeUnit.MINUTES));
    }

    @Test
    void writesDownWhoAskedForIt() {
        server.machine.canReboot = true;
        sending(NEW).post("/v1/system/image").then().statusCode(201);
        server.request().post("/v1/system/image/rollback?reboot=true").then().statusCode(202);
        server.request()
                .get("/v1/audit")
                .then()
                .body("items.type", everyItem(equalTo("machine-asked")))
                .body("items.who", everyItem(equalTo("admin")))
                .body("items.request", contains("reboot", "rollback", "update"))
                .body("items[2].image", equalTo(NEW.hex()));
    }

    @Test
    void doesNotRebootForTheImageThatRuns() {
        server.machine.canReboot = true;
        sending(FakeSlots.RUNNING)
                .post("/v1/system/image?reboot=true")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("unchanged"));
        assertTrue(server.machine.ends.isEmpty());
    }

    @Test
    void handsTheSignatureOn() {
        sending(NEW)
                .header("Slipway-Signature", "ed25519=:AAEC:")
                .post("/v1/system/image")
                .then()
                .statusCode(201)
                .body("signature", equalTo("checked"));
        assertEquals(new ImageSignature.Ed25519("AAEC"), slots.signature);
        sending(NEW)
                .header("Slipway-Signature", "trust me")
                .post("/v1/system/image")
                .then()
                .statusCode(400);
    }

    @Test
    void wantsADigest() {
        server.request()
                .body(new byte[10])
                .post("/v1/system/image")
                .then()
                .statusCode(400)
                .body("type", equalTo(RunningControlPlane.PROBLEMS + "invalid-request"));
    }

    @Test
    void tellsWhyAnImageIsNotTaken() {
        for (var refused :
                List.of(
                        new ImageRefusal.NotAnImage("It is a WAR"),
                        new ImageRefusal.Untrusted("It is not signed"))) {
            slots.refusal = refused;
            sending(NEW)
                    .post("/v1/system/image")
                    .then()
                    .statusCode(422)
                    .body("detail", equalTo(refused.detail()));
        }
        slots.refusal = new ImageRefusal.UpdateInProgress("Slot b is being written");
        sending(NEW)
                .post("/v1/system/image")
                .then()
                .statusCode(409)
                .body("type", equalTo(RunningControlPlane.PROBLEMS + "update-in-progress"));
        slots.refusal = new ImageRefusal.NoEarlierImage("Slot b is empty");
        server.request()
                .post("/v1/system/image/rollback")
                .then()
                .statusCode(409)
                .body("type", equalTo(RunningControlPlane.PROBLEMS + "no-earlier-image"));
    }

    @Test
    void refusesWhereThereIsNothingToStartFrom() {
        server.machine.slots = null;
        server.request()
                .get("/v1/system/image")
                .then()
                .statusCode(409)
                .body("type", equalTo(RunningControlPlane.PROBLEMS + "not-here"));
    }

    @Test
    void isForAdminsAlone() throws Exception {
        String operator = server.token("operator");
        server.request(operator)
                .header("Content-Digest", NEW.contentDigest())
                .body(new byte[10])
                .post("/v1/system/image")
                .then()
                .statusCode(403);
        server.request(operator).post("/v1/system/image/rollback").then().statusCode(403);
    }
}
