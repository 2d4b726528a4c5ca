package dev.slipway.newrelic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DeployException;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.KeptAgent;
import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.MonitoringRefusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentShelfTest {
    @TempDir Path data;
    private AgentShelf shelf;

    @BeforeEach
    void open() throws IOException {
        shelf = new AgentShelf(data, Limits.DEFAULTS);
    }

    @Test
    void keepsAJarWhereOnlyItsOwnerMayLook() throws Exception {
        byte[] jar = AgentFiles.newRelic("9.3.0");

        KeptAgent kept = shelf.keep(AgentKind.NEWRELIC, AgentFiles.upload(jar));

        assertEquals("9.3.0", kept.version());
        assertEquals(AgentFiles.digest(jar), kept.digest());
        assertArrayEquals(jar, Files.readAllBytes(shelf.jar(kept)));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.resolve("agents"))));
    }

    @Test
    void takesTheJarOutOfNewRelicsZip() throws Exception {
        byte[] jar = AgentFiles.newRelic("9.3.0");

        KeptAgent kept =
                shelf.keep(
                        AgentKind.NEWRELIC,
                        AgentFiles.upload(AgentFiles.zip("newrelic/newrelic.jar", jar)));

        assertEquals(AgentFiles.digest(jar), kept.digest());
        assertArrayEquals(jar, Files.readAllBytes(shelf.jar(kept)));
    }

    @Test
    void refusesWhatIsNotThatAgentAndLeavesNothing() throws Exception {
        for (byte[] wrong :
                List.of(
                        "no zip at all".getBytes(StandardCharsets.UTF_8),
                        AgentFiles.zip("a.txt", new byte[3]),
                        AgentFiles.jar("io.opentelemetry.javaagent.OpenTelemetryAgent", "2"))) {
            MonitoringException refused =
                    assertThrows(
                            MonitoringException.class,
                            () -> shelf.keep(AgentKind.NEWRELIC, AgentFiles.upload(wrong)));
            assertInstanceOf(MonitoringRefusal.NotAnAgent.class, refused.refusal());
        }
        assertEquals(List.of(), files());
    }

    @Test
    void refusesBytesThatAreNotThoseAnnounced() throws Exception {
        byte[] jar = AgentFiles.newRelic("9.3.0");
        Upload wrong =
                new Upload(
                        new ByteArrayInputStream(jar), jar.length, AgentFiles.digest(new byte[1]));

        assertEquals("digest-mismatch", slug(wrong));
        assertEquals(List.of(), files());
    }

    @Test
    void saysThatTheDiskWouldNotHoldIt() throws Exception {
        shelf = new AgentShelf(data, Limits.DEFAULTS, new Disk(_ -> 1000, 900));

        assertEquals("insufficient-storage", slug(AgentFiles.upload(AgentFiles.newRelic("9"))));
        assertEquals(List.of(), files());
    }

    @Test
    void countsTheNewestAndDropsTheOthersAtTheNextStart() throws Exception {
        KeptAgent old = shelf.keep(AgentKind.NEWRELIC, AgentFiles.upload(AgentFiles.newRelic("8")));
        Files.setLastModifiedTime(shelf.jar(old), FileTime.from(Instant.now().minusSeconds(60)));
        KeptAgent kept =
                shelf.keep(AgentKind.NEWRELIC, AgentFiles.upload(AgentFiles.newRelic("9")));

        assertEquals("9", shelf.of(AgentKind.NEWRELIC).orElseThrow().version());
        assertTrue(Files.exists(shelf.jar(old)), "it may be running");

        assertEquals(List.of(kept), new AgentShelf(data, Limits.DEFAULTS).all());
        assertFalse(Files.exists(shelf.jar(old)));
    }

    @Test
    void removesAnAgent() throws Exception {
        var _ = shelf.keep(AgentKind.NEWRELIC, AgentFiles.upload(AgentFiles.newRelic("9")));

        assertFalse(shelf.remove(AgentKind.OPENTELEMETRY));
        assertTrue(shelf.remove(AgentKind.NEWRELIC));
        assertEquals(List.of(), shelf.all());
    }

    private String slug(Upload upload) {
        return assertThrows(DeployException.class, () -> shelf.keep(AgentKind.NEWRELIC, upload))
                .failure()
                .slug();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("agents"))) {
            return files.toList();
        }
    }
}
