package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KillIT {
    private static final int KILLS = 50;

    @TempDir Path folder;

    /// Each round a thread deploys one version after another, and the process is killed at a random
    /// instant. The next start must serve the last version that was answered as live, or the one
    /// that was being deployed, and serve it whole.
    @Test
    void servesTheLastAnsweredVersionAfterEveryKill() throws Exception {
        Path data = folder.resolve("data");
        Random random = new Random(20260101);
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        int duringADeploy = 0;
        for (int round = 1; round <= KILLS; round++) {
            SlipwayProcess server = SlipwayProcess.start(data);
            try {
                if (answered.get() > 0) {
                    int serves = served(server);
                    assertTrue(
                            serves == answered.get() || serves == sent.get(),
                            "round %d: serves %d, answered %d, sent %d"
                                    .formatted(round, serves, answered.get(), sent.get()));
                    answered.set(serves);
                }
                if (answered.get() == 0) {
                    deployOne(server, sent, answered);
                }
                Thread deploys =
                        Thread.ofVirtual().start(() -> deployUntilDead(server, sent, answered));
                Thread.sleep(random.nextInt(300));
                boolean running = sent.get() > answered.get();
                server.kill();
                deploys.join();
                duringADeploy += running ? 1 : 0;
            } finally {
                server.kill();
            }
        }
        assertTrue(duringADeploy > KILLS / 4, "only " + duringADeploy + " kills hit a deployment");
        try (SlipwayProcess server = SlipwayProcess.start(data)) {
            int serves = served(server);
            assertTrue(serves == answered.get() || serves == sent.get());
            JsonNode ready = server.call("GET", "/health/ready");
            assertEquals(200, ready.get("httpStatus").asInt(), ready::toString);
        }
        try (var incoming = Files.walk(data.resolve("work"))) {
            assertEquals(0, incoming.filter(file -> file.toString().contains("incoming/")).count());
        }
    }

    private void deployUntilDead(
            SlipwayProcess server, AtomicInteger sent, AtomicInteger answered) {
        try {
            while (deployOne(server, sent, answered)) {
                // until the kill
            }
        } catch (IOException | InterruptedException dead) {
            // the process was killed, as it should be
        }
    }

    private boolean deployOne(SlipwayProcess server, AtomicInteger sent, AtomicInteger answered)
            throws IOException, InterruptedException {
        int mark = sent.incrementAndGet();
        JsonNode answer = server.put("shop", war(mark));
        if (answer.get("httpStatus").asInt() / 100 != 2) {
            throw new AssertionError(answer.toString());
        }
        answered.set(mark);
        return true;
    }

    /// The mark of the version that answers, the same in its first and its last file.
    private static int served(SlipwayProcess server) throws IOException, InterruptedException {
        String first = server.get("/shop/a.txt").body();
        assertEquals(first, server.get("/shop/z.txt").body());
        return Integer.parseInt(first);
    }

    private Path war(int mark) throws IOException {
        Path war = folder.resolve("shop.war");
        try (OutputStream file = Files.newOutputStream(war);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(
                    zip,
                    "WEB-INF/web.xml",
                    "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\"/>"
                            .getBytes(StandardCharsets.UTF_8));
            add(zip, "a.txt", Integer.toString(mark).getBytes(StandardCharsets.UTF_8));
            byte[] ballast = new byte[200_000];
            new Random(mark / 10).nextBytes(ballast);
            add(zip, "ballast.bin", ballast);
            add(zip, "z.txt", Integer.toString(mark).getBytes(StandardCharsets.UTF_8));
        }
        return war;
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
