package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FullDiskIT {
    @TempDir Path folder;

    /// The data lies on a file system of 100 MB in a mount namespace of the server's own, which
    /// needs no root.
    @Test
    void refusesWhatTheDiskWouldNotHoldAndGoesOnServing() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        List<String> onSmallDisk =
                List.of(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=100m tmpfs \"$0\" && exec \"$@\"",
                        data.toString());
        Path small = Wars.of(folder.resolve("small.war"), "index.html", "the good one");
        Path large = folder.resolve("large.war");
        byte[] noise = new byte[90 * 1024 * 1024];
        new Random(1).nextBytes(noise);
        Wars.of(
                large,
                "noise.txt",
                new String(noise, java.nio.charset.StandardCharsets.ISO_8859_1));

        try (SlipwayProcess server = SlipwayProcess.startWith(onSmallDisk, data, "shop=" + small)) {
            assertEquals("the good one", server.get("/shop/").body());
            JsonNode refused = server.put("shop", large);
            assertEquals(507, refused.get("httpStatus").asInt(), refused::toPrettyString);
            assertTrue(refused.get("type").asString().endsWith("/insufficient-storage"));
            assertEquals("the good one", server.get("/shop/").body());

            Path next = Wars.of(folder.resolve("next.war"), "index.html", "the next one");
            JsonNode accepted = server.put("shop", next);
            assertEquals(200, accepted.get("httpStatus").asInt(), accepted::toPrettyString);
            assertEquals("the next one", server.get("/shop/").body());
        }
    }
}
