package dev.slipway.guest.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.core.AppName;
import dev.slipway.core.AppStatus;
import dev.slipway.core.access.Scope;
import dev.slipway.core.settings.OwnSettings;
import dev.slipway.guest.settings.UserData;
import dev.slipway.guest.settings.UserDataText;
import dev.slipway.server.Door;
import dev.slipway.server.GivenToken;
import dev.slipway.server.ServerSettings;
import dev.slipway.server.SlipwayServer;
import dev.slipway.server.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Boots of a machine, as far as its apps are concerned, on a real server.
class ProvisioningTest {
    private static final AppName SHOP = new AppName("shop");

    @TempDir Path folder;
    private SlipwayServer server;
    private ApiCalls calls;

    @BeforeEach
    void start() throws Exception {
        TlsIdentity tls = TlsIdentity.selfSigned(folder, "shop-1");
        OneTimeToken token = OneTimeToken.make();
        server = SlipwayServer.start(settings(tls, token));
        calls = new ApiCalls(server.apiUrl(), tls, token.plain());
    }

    private ServerSettings settings(TlsIdentity tls, OneTimeToken token) {
        return new ServerSettings(
                folder.resolve("data"),
                0,
                new Door(0, InetAddress.ofLiteral("127.0.0.1"), tls),
                null,
                List.of(new GivenToken("user-data", Set.of(Scope.ADMIN), token.sha256())),
                new NoMachine(),
                OwnSettings.DEFAULTS,
                false);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void deploysWhatTheImageHoldsOnceAndAgainWhenItHoldsAnother() throws Exception {
        List<Path> image = List.of(war("shop", "one"));
        assertEquals(List.of(), boot(image, ""));
        assertEquals(1, shop().version());
        assertEquals(List.of(), boot(image, ""));
        assertEquals(1, shop().version());
        assertEquals(List.of(), boot(List.of(war("shop", "two")), ""));
        assertEquals(2, shop().version());
    }

    @Test
    void leavesAnAppThatWasRemovedByTheApiAway() throws Exception {
        List<Path> image = List.of(war("shop", "one"));
        boot(image, "");
        server.deployer().undeploy(SHOP, Duration.ZERO, false, "somebody");
        assertEquals(List.of(), boot(image, ""));
        assertEquals(List.of(), server.deployer().apps());
    }

    @Test
    void givesSettingsAgainOnlyWhenTheUserDataChanged() throws Exception {
        List<Path> image = List.of(war("shop", "one"));
        String settings = "  apps: {shop: {drainTimeout: PT7S}}";
        assertEquals(List.of(), boot(image, settings));
        assertEquals(Duration.ofSeconds(7), shop().settings().drainTimeout());
        String byHand = "  run: [{PATCH: /v1/apps/shop/settings, body: {drainTimeout: PT9S}}]";
        assertEquals(List.of(), boot(image, settings + "\n" + byHand));
        assertEquals(Duration.ofSeconds(9), shop().settings().drainTimeout());
        assertEquals(List.of(), boot(image, settings));
        assertEquals(Duration.ofSeconds(9), shop().settings().drainTimeout());
        assertEquals(List.of(), boot(image, "  apps: {shop: {drainTimeout: PT8S}}"));
        assertEquals(Duration.ofSeconds(8), shop().settings().drainTimeout());
    }

    @Test
    void fetchesAnAppAndComparesItsDigest() throws Exception {
        Path war = war("shop", "remote");
        byte[] bytes = Files.readAllBytes(war);
        HttpServer repository =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        repository.createContext(
                "/shop.war",
                exchange -> {
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        repository.start();
        try {
            String url = "http://127.0.0.1:" + repository.getAddress().getPort() + "/shop.war";
            String app = "  apps: {shop: {url: \"" + url + "\", sha256: \"%s\", label: v7}}";
            List<String> refused = boot(List.of(), app.formatted("0".repeat(64)));
            assertTrue(refused.getFirst().startsWith("shop is not as"), refused::toString);
            assertEquals(
                    List.of(),
                    server.deployer().apps().stream()
                            .filter(live -> live.version() != null)
                            .toList());
            String digest = new WarSource.Baked(war).digest().hex();
            assertEquals(List.of(), boot(List.of(), app.formatted(digest)));
            assertEquals("v7", shop().label());
        } finally {
            repository.stop(0);
        }
    }

    @Test
    void stopsAtTheFirstCallThatIsRefusedAndTriesAgainAtTheNextBoot() throws Exception {
        List<Path> image = List.of(war("shop", "one"));
        String run =
                "  run: [{POST: /v1/apps/other/restart}, {PATCH: /v1/apps/shop/settings, body:"
                        + " {standby: 0}}]";
        List<String> problems = boot(image, run);
        assertEquals(
                List.of("run: POST /v1/apps/other/restart answered 404; the rest was not run"),
                problems);
        assertEquals(1, shop().settings().standby());
        assertEquals(problems, boot(image, run));
    }

    @Test
    void triesAgainWhatDidNotComeUpAtTheBoot() throws Exception {
        Path war = folder.resolve("shop.war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            entry(
                    zip,
                    "WEB-INF/web.xml",
                    "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\"/>");
            entry(zip, "index.jsp", "<%= 1 / Integer.getInteger(\"slipway.test.divisor\", 1) %>");
        }
        assertEquals(List.of(), boot(List.of(war), ""));
        server.close();
        System.setProperty("slipway.test.divisor", "0");
        try {
            start();
            server.awaitBoot();
            assertEquals(AppStatus.State.FAILED, shop().state());
        } finally {
            System.clearProperty("slipway.test.divisor");
        }
        List<String> notices = new ArrayList<>();
        SecondTry.of(server, notices::add);
        assertEquals(List.of("shop did not come up at once and is tried again"), notices);
        assertEquals(AppStatus.State.RUNNING, shop().state());
    }

    private AppStatus shop() throws Exception {
        return server.deployer().app(SHOP);
    }

    /// @param slipway what is below `slipway:` in the user-data
    private List<String> boot(List<Path> image, String slipway) throws Exception {
        String text = "#cloud-config\n" + (slipway.isEmpty() ? "" : "slipway:\n" + slipway + "\n");
        UserData userData =
                UserData.read(
                        UserDataText.read(
                                text.getBytes(StandardCharsets.UTF_8), new ArrayList<>()));
        return new Provisioning(server, image, userData, folder.resolve("given.json"), calls).run();
    }

    private Path war(String name, String page) throws IOException {
        Path file = folder.resolve(name + ".war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(
                    zip,
                    "WEB-INF/web.xml",
                    "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\"/>");
            entry(zip, "index.html", page);
        }
        return file;
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
