package dev.slipway.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.TestServer;
import dev.slipway.core.artifact.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uploads over connections of the test's own.
class UploadTest {
    private static final int MIB = 1024 * 1024;
    private static final byte[] WAR = TestServer.war("ok", "1");

    @TempDir Path folder;
    private RunningControlPlane server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder, new Limits(MIB, 1000, 8 * MIB, 100, 0));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Socket put(String token, String headers) throws IOException {
        return server.connect(
                """
                PUT /v1/apps/shop HTTP/1.1
                Connection: close
                Authorization: Bearer %s
                %s\
                """
                        .formatted(token, headers));
    }

    /// All that comes until the server closes the connection.
    private static String answer(Socket connection) throws IOException {
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void assertProblem(int status, String slug, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(answer.contains(RunningControlPlane.PROBLEMS + slug + "\""), answer);
    }

    @Test
    void asksForTheBodyWhenItIsWanted() throws Exception {
        try (Socket connection =
                put(
                        RunningControlPlane.TOKEN,
                        "Expect: 100-continue\nContent-Length: " + WAR.length)) {
            String wanted = "HTTP/1.1 100 ";
            byte[] interim = connection.getInputStream().readNBytes(wanted.length());
            assertEquals(wanted, new String(interim, StandardCharsets.US_ASCII));
            connection.getOutputStream().write(WAR);
            String rest = answer(connection);
            assertTrue(rest.contains("HTTP/1.1 201 "), rest);
        }
    }

    @Test
    void refusesBeforeItAsksForTheBody() throws Exception {
        String expecting = "Expect: 100-continue\nContent-Length: ";
        try (Socket large = put(RunningControlPlane.TOKEN, expecting + 5L * 1024 * MIB)) {
            assertProblem(413, "too-large", answer(large));
        }
        try (Socket stranger = put("wrong", expecting + WAR.length)) {
            assertProblem(401, "unauthorized", answer(stranger));
        }
        try (Socket reader = put(server.token("read"), expecting + WAR.length)) {
            assertProblem(403, "forbidden", answer(reader));
        }
        try (Socket late =
                put(RunningControlPlane.TOKEN, "If-Match: *\n" + expecting + WAR.length)) {
            assertProblem(412, "precondition-failed", answer(late));
        }
        try (Socket zipped =
                put(RunningControlPlane.TOKEN, "Content-Encoding: br\n" + expecting + WAR.length)) {
            assertProblem(415, "unsupported-media-type", answer(zipped));
        }
    }

    @Test
    void answersAStrangerWhoIsStillUploading() throws Exception {
        for (int size : new int[] {8 * MIB, 64 * MIB}) {
            try (Socket stranger = put("wrong", "Content-Length: " + size)) {
                Thread uploading = Thread.ofVirtual().start(() -> sendZeros(stranger, size));
                assertProblem(401, "unauthorized", answer(stranger));
                uploading.join();
            }
        }
    }

    /// Until all is sent or the server has had enough; which of them does not matter here.
    private static void sendZeros(Socket connection, int size) {
        byte[] zeros = new byte[64 * 1024];
        try {
            OutputStream out = connection.getOutputStream();
            for (int sent = 0; sent < size; sent += zeros.length) {
                out.write(zeros);
            }
        } catch (IOException _) {
            // the server has closed the connection
        }
    }

    @Test
    void stopsAnEndlessUploadAtTheLimit() throws Exception {
        try (Socket connection = put(RunningControlPlane.TOKEN, "Transfer-Encoding: chunked")) {
            OutputStream out = connection.getOutputStream();
            byte[] half = new byte[MIB / 2];
            for (int chunk = 0; chunk < 4; chunk++) {
                out.write(
                        (Integer.toHexString(half.length) + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                out.write(half);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertProblem(413, "too-large", answer(connection));
        }
    }

    @Test
    void saysThatAnUploadWasNotComplete() throws Exception {
        try (Socket connection = put(RunningControlPlane.TOKEN, "Content-Length: 500000")) {
            connection.getOutputStream().write(WAR);
            connection.shutdownOutput();
            assertProblem(400, "incomplete-upload", answer(connection));
        }
        server.request()
                .get("/v1/deployments?limit=1")
                .then()
                .body("items[0].state", equalTo("failed"))
                .body("items[0].failure.type", equalTo("incomplete-upload"));
        assertNull(server.host.versionAt("/shop"));
        assertEquals(201, server.put("shop", WAR).statusCode());
    }

    @Test
    void saysThatSettingsWereNotComplete() throws Exception {
        assertEquals(201, server.put("shop", WAR).statusCode());
        try (Socket connection =
                server.connect(
                        """
                        PATCH /v1/apps/shop/settings HTTP/1.1
                        Connection: close
                        Authorization: Bearer %s
                        Content-Length: 500\
                        """
                                .formatted(RunningControlPlane.TOKEN))) {
            connection.getOutputStream().write('{');
            connection.shutdownOutput();
            assertProblem(400, "incomplete-upload", answer(connection));
        }
    }
}
