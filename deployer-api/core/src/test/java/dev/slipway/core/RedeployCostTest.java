package dev.slipway.core;

import static dev.slipway.core.TestServer.ended;
import static dev.slipway.core.TestServer.settings;
import static dev.slipway.core.TestServer.upload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.artifact.Sha256;
import dev.slipway.core.delta.ListedEntry;
import dev.slipway.core.delta.OpenUpload;
import dev.slipway.core.zip.RawEntry;
import dev.slipway.core.zip.RawZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An app of 3 MB in libraries and 100 kB in classes, of which one differs from version to version.
class RedeployCostTest {
    private static final AppName SHOP = new AppName("shop");
    private static final long CLASSES = 250_000;

    @TempDir Path data;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(data);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static Map<String, byte[]> app(int version) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("WEB-INF/web.xml", "<web-app/>".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 50; i++) {
            files.put("WEB-INF/classes/a/C" + i + ".txt", noise(2000, i));
        }
        files.put("WEB-INF/classes/a/C7.txt", noise(2000, 1000 + version));
        for (int i = 0; i < 3; i++) {
            files.put("WEB-INF/lib/l" + i + ".jar", noise(1_000_000, 2000 + i));
        }
        return files;
    }

    private static byte[] noise(int bytes, int seed) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private static byte[] war(int version) {
        RawZip zip = new RawZip();
        app(version).forEach((name, content) -> zip.add(name, content, RawEntry::deflate));
        return zip.bytes();
    }

    private static Digest digest(byte[] content) {
        Sha256 sha = new Sha256();
        sha.update(content, content.length);
        return sha.digest();
    }

    /// Sizes of what is unpacked, by inode, so that a linked file counts once.
    private Map<Object, Long> files() throws IOException {
        Map<Object, Long> files = new HashMap<>();
        try (Stream<Path> found = Files.walk(data.resolve("work"))) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(Files.getAttribute(file, "unix:ino"), Files.size(file));
            }
        }
        return files;
    }

    private long newBytes(Map<Object, Long> before) throws IOException {
        Map<Object, Long> now = files();
        now.keySet().removeAll(before.keySet());
        return now.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void unpacksTheClassesButNoLibraryAgain() throws Exception {
        server.deploy("shop", war(1));
        Map<Object, Long> before = files();
        server.deploy("shop", war(2));
        long written = newBytes(before);
        assertTrue(written > 0 && written < CLASSES, () -> written + " bytes");
    }

    @Test
    void aDeltaSendsWhatChangedAndLinksTheRest() throws Exception {
        server.deploy("shop", war(1));
        Object library = inode(1, "WEB-INF/lib/l0.jar");
        DeploymentStatus second = deployDelta(2, 1);

        assertEquals(Outcome.DEPLOYED, second.outcome());
        assertEquals(2, server.host.versionAt("/shop"));
        assertEquals(library, inode(2, "WEB-INF/lib/l0.jar"));
    }

    @Test
    void theSameListChangesNothing() throws Exception {
        server.deploy("shop", war(1));
        DeploymentStatus second = deployDelta(2, 1);
        DeploymentStatus again = deployDelta(2, 0);
        assertEquals(Outcome.UNCHANGED, again.outcome());
        assertEquals(second.digest(), again.digest());
    }

    @Test
    void aDeltaCanBeTheFirstDeploy() throws Exception {
        assertEquals(1, deployDelta(1, app(1).size()).version());
        try (var war = server.deployer.war(SHOP, 1)) {
            assertTrue(war.readAllBytes().length > 3_000_000);
        }
        server.close();
        server = new TestServer(data);
        assertEquals(1, server.host.versionAt("/shop"));
    }

    private DeploymentStatus deployDelta(int version, int lacking) throws Exception {
        Map<String, byte[]> files = app(version);
        List<ListedEntry> list = new ArrayList<>();
        files.forEach((name, content) ->
                list.add(new ListedEntry(name, digest(content), content.length, null)));
        OpenUpload open = server.deployer.openUpload(list, List.of(SHOP), "tester");
        assertEquals(lacking, open.lacking().size());
        for (byte[] content : files.values()) {
            if (open.lacking().contains(digest(content))) {
                server.deployer.putContent(open.id(), digest(content), upload(content), "tester");
            }
        }
        return ended(
                server.deployer.deploy(
                        new DeployRequest(
                                SHOP,
                                null,
                                settings(),
                                new DeployRequest.Precondition.None(),
                                null,
                                false,
                                false,
                                "tester"),
                        open.id(),
                        "tester"));
    }

    private Object inode(int version, String file) throws IOException {
        try (Stream<Path> folders = Files.list(data.resolve("work/apps"))) {
            Path folder =
                    folders.filter(path ->
                                    path.getFileName()
                                            .toString()
                                            .startsWith("shop-" + version + "-"))
                            .findFirst()
                            .orElseThrow();
            return Files.getAttribute(folder.resolve("web").resolve(file), "unix:ino");
        }
    }
}
