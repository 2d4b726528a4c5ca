package dev.slipway.core;

import dev.slipway.core.artifact.Limits;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.event.Events;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.settings.SecretStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A deployer on a real disk with a container that starts nothing. Closing it is pulling the plug.
public final class TestServer implements AutoCloseable {
    private static final LocalDateTime BUILT = LocalDateTime.of(2026, 1, 2, 3, 4, 6);

    public final FakeHost host = new FakeHost();
    public final Events events = new Events();
    public final BlockingQueue<String> restarts = new LinkedBlockingQueue<>();
    public final Ledger ledger;
    public final Deployer deployer;

    public TestServer(Path data) throws IOException, InterruptedException {
        ledger = Ledger.open(data.resolve("ledger"));
        deployer =
                new Deployer(
                        new DeployerParts(
                                data,
                                Limits.DEFAULTS,
                                host,
                                Files::copy,
                                ledger,
                                new SecretStore(data.resolve("secrets")),
                                events,
                                _ -> {},
                                restarts::add));
        for (Deployment deployment : deployer.bringUp()) {
            ended(deployment);
        }
    }

    public Deployment begin(String app, byte[] war, ObjectNode settings)
            throws DeployException, IOException {
        return begin(app, war, settings, Duration.ZERO);
    }

    public Deployment begin(String app, byte[] war, ObjectNode settings, Duration patience)
            throws DeployException, IOException {
        return deployer.deploy(
                new DeployRequest(
                        new AppName(app),
                        null,
                        settings,
                        new DeployRequest.Precondition.None(),
                        null,
                        false,
                        false,
                        "tester",
                        patience),
                upload(war));
    }

    public DeploymentStatus deploy(String app, byte[] war)
            throws DeployException, IOException, InterruptedException {
        return ended(begin(app, war, settings()));
    }

    public static Upload upload(byte[] war) {
        return new Upload(new ByteArrayInputStream(war), war.length, null);
    }

    public static DeploymentStatus ended(Deployment deployment) throws InterruptedException {
        return deployment.await(Duration.ofSeconds(30)).orElseThrow();
    }

    public static ObjectNode settings() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// The same bytes for the same words, whenever it is made.
    ///
    /// @param behaviour of [FakeHost]
    /// @param mark makes two WARs of the same behaviour differ
    public static byte[] war(String behaviour, String mark) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String[] entry :
                    new String[][] {
                        {
                            "WEB-INF/web.xml",
                            "<web-app version=\"6.1\" xmlns=\"https://jakarta.ee/xml/ns/jakartaee\"/>"
                        },
                        {"behaviour", behaviour},
                        {"mark", mark}
                    }) {
                ZipEntry inWar = new ZipEntry(entry[0]);
                inWar.setTimeLocal(BUILT);
                zip.putNextEntry(inWar);
                zip.write(entry[1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        deployer.close();
        ledger.close();
    }
}
