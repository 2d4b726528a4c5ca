package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Uploads over sockets of the test's own, since HTTP clients are too polite. After each the server
/// holds no file more than before, and the app that was live still is.
class HostileUploadsIT {
    private static final int MIB = 1024 * 1024;

    @TempDir Path folder;
    private Path data;
    private SlipwayProcess server;
    private Set<String> before;

    @BeforeEach
    void start() throws Exception {
        data = folder.resolve("data");
        server =
                SlipwayProcess.start(
                        data, Wars.of(folder.resolve("shop.war"), "index.html", "good").toString());
        before = files();
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        assertEquals("good", server.get("/shop/").body());
        Instant deadline = Instant.now().plusSeconds(30);
        while (!files().equals(before) && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
        }
        assertEquals(before, files());
        server.close();
    }

    /// Files that hold bytes of uploads.
    private Set<String> files() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String where : new String[] {"blobs", "work"}) {
            try (var tree = Files.walk(data.resolve(where))) {
                found.addAll(
                        tree.filter(Files::isRegularFile)
                                .map(file -> data.relativize(file).toString())
                                .collect(Collectors.toSet()));
            }
        }
        return found;
    }

    private Socket connect(String headers) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.apiPort());
        socket.setSoTimeout(120_000);
        socket.getOutputStream()
                .write(
                        ("PUT /v1/apps/shop HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                        + SlipwayProcess.TOKEN
                                        + "\r\n"
                                        + headers
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String statusLine(Socket socket) throws IOException {
        return new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                .readLine();
    }

    @Test
    void refusesFiveGigabytesByTheirLengthBeforeReadingThem() throws Exception {
        try (Socket socket =
                connect("Content-Length: " + 5L * 1024 * MIB + "\r\nExpect: 100-continue")) {
            assertEquals("HTTP/1.1 413", statusLine(socket).substring(0, 12));
        }
    }

    @Test
    void refusesAnEndlessBodyAtTheLimitInConstantMemory() throws Exception {
        long residentBefore = residentBytes();
        try (Socket socket = connect("Transfer-Encoding: chunked")) {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), MIB);
            byte[] chunk = new byte[MIB];
            byte[] head = (Integer.toHexString(MIB) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            long sent = 0;
            try {
                for (; sent < 5L * 1024 * MIB; sent += MIB) {
                    out.write(head);
                    out.write(chunk);
                    out.write('\r');
                    out.write('\n');
                }
            } catch (SocketException refused) {
                assertTrue(sent > 1024L * MIB, "refused after " + sent + " bytes: " + refused);
            }
            assertTrue(sent < 3L * 1024 * MIB, "it took " + sent + " bytes");
        }
        long grown = (residentBytes() - residentBefore) / MIB;
        assertTrue(grown < 200, "resident memory grew by " + grown + " MiB");
        JsonNode newest = server.call("GET", "/v1/deployments?limit=1").get("items").get(0);
        assertEquals(
                "too-large", newest.get("failure").get("type").asString(), newest::toPrettyString);
    }

    @Test
    void noticesAClientThatGoesAwayInTheMiddle() throws Exception {
        try (Socket socket = connect("Content-Length: 10000000")) {
            socket.getOutputStream().write(new byte[3 * MIB]);
        }
        Instant deadline = Instant.now().plusSeconds(30);
        JsonNode newest = server.call("GET", "/v1/deployments?limit=1").get("items").get(0);
        while (!newest.has("failure") && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
            newest = server.call("GET", "/v1/deployments?limit=1").get("items").get(0);
        }
        assertEquals(
                "incomplete-upload",
                newest.get("failure").get("type").asString(),
                newest::toPrettyString);
    }

    @Test
    void refusesAnArchiveThatUnpacksToGigabytes() throws Exception {
        Path bomb = folder.resolve("bomb.war");
        try (var zip =
                new java.util.zip.ZipOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(bomb)))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("WEB-INF/zeros"));
            byte[] zeros = new byte[MIB];
            for (int i = 0; i < 4096; i++) {
                zip.write(zeros);
            }
        }
        JsonNode answer = server.put("shop", bomb);
        assertEquals(422, answer.get("httpStatus").asInt(), answer::toPrettyString);
        assertTrue(
                answer.get("type").asString().endsWith("/expansion-limit"), answer::toPrettyString);
    }

    @Test
    void refusesWhatIsNoZip() throws Exception {
        Path text = Files.writeString(folder.resolve("text.war"), "no zip at all ".repeat(1000));
        JsonNode answer = server.put("shop", text);
        assertEquals(422, answer.get("httpStatus").asInt(), answer::toPrettyString);
        assertTrue(answer.get("type").asString().endsWith("/not-a-war"), answer::toPrettyString);
    }

    private long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
