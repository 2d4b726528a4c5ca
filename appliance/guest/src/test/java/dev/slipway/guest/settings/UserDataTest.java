package dev.slipway.guest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserDataTest {
    private static final String SHA = "0123456789abcdef".repeat(4);

    @Test
    void readsAllThatCanBeSaid() throws Exception {
        UserData read =
                read(
                        """
                        #cloud-config
                        hostname: shop-1
                        ntp: {servers: [time.example]}
                        packages: [vim]
                        runcmd: [[ls]]
                        write_files: [{path: conf/a.txt, content: aGVsbG8=, encoding: b64}]
                        slipway:
                          api: {port: 9000, tls: self-signed, tokens: [{name: ci, scope: "deploy:shop", sha256: "%s"}], access-allow: ["https://ops.example"], jolokia-allow: ["exec java.lang:type=Threading findDeadlockedThreads"]}
                          apps:
                            shop: {url: "https://repo.example/shop.war", sha256: "%s", path: /, probe: {path: /health}, resources: {jdbc/shop: {url: "jdbc:h2:mem:x", user: shop, password: {secret: db}}}}
                          secrets: {db: geheim}
                          newrelic: {agent: {url: "https://repo.example/newrelic-java.zip", sha256: "%s"}, license-key: {secret: nr}, app-name: Shop, labels: {team: checkout}}
                          boot-report: {enable: false}
                          run: [{PUT: /v1/apps/shop/settings, body: {drainTimeout: PT1M}}]
                        """
                                .formatted(SHA, SHA, SHA));
        assertEquals("shop-1", read.hostname());
        assertEquals(List.of("time.example"), read.ntp());
        assertEquals(List.of("packages", "runcmd"), read.ignored());
        assertEquals(Path.of("/data/files/conf/a.txt"), read.files().getFirst().path());
        assertEquals(
                "hello",
                new String(read.files().getFirst().content().bytes(), StandardCharsets.UTF_8));
        assertEquals(9000, read.api().port());
        assertEquals(
                "exec java.lang:type=Threading findDeadlockedThreads",
                read.api().jolokiaAllow().getFirst().text());
        assertEquals(
                new ApiSpec.TokenSpec("ci", "deploy:shop", SHA), read.api().tokens().getFirst());
        assertEquals(
                "https://repo.example/shop.war", String.valueOf(read.apps().get("shop").url()));
        assertEquals(
                "/health", read.apps().get("shop").settings().get("probe").get("path").asString());
        assertEquals("geheim", read.secrets().values().get("db"));
        NewRelicSpec newRelic = read.newRelic();
        assertEquals("nr", newRelic.licenseKey());
        assertEquals("Shop", newRelic.appName());
        assertTrue(newRelic.perApp());
        assertEquals(Map.of("team", "checkout"), newRelic.labels());
        assertEquals(SHA, newRelic.agent().digest().hex());
        assertEquals("PUT /v1/apps/shop/settings", read.run().getFirst().toString());
    }

    @Test
    void refusesAKeyThatIsWrittenOutAndAnAgentOfUnknownBytes() {
        UserDataException refused =
                assertThrows(
                        UserDataException.class,
                        () ->
                                read(
                                        """
                                        slipway:
                                          newrelic:
                                            license-key: 0123456789012345678901234567890123456789
                                            agent: {url: "https://repo.example/newrelic.jar"}
                                            apname: Shop
                                        """));
        String message = refused.getMessage();
        assertTrue(message.contains("newrelic.license-key wants keys and values"), message);
        assertTrue(message.contains("newrelic.agent: url and sha256 are both needed"), message);
        assertTrue(message.contains("did you mean slipway.newrelic.app-name?"), message);
        assertFalse(message.contains("0123456789012345678901234567890123456789"), message);
    }

    @Test
    void nothingSaidIsFine() throws Exception {
        UserData read = read("#cloud-config\n");
        assertEquals(8000, read.api().port());
        assertTrue(read.apps().isEmpty());
    }

    @Test
    void findsAllProblemsAtOnceAndSaysWhatWasMeant() {
        UserDataException refused =
                assertThrows(
                        UserDataException.class,
                        () ->
                                read(
                                        """
                                        hostname: "-x"
                                        slipway:
                                          api: {prot: 9000, tls: maybe}
                                          appss: {}
                                          apps:
                                            shop: {url: "ftp://x/shop.war"}
                                            blog: {url: "https://x/b.war", prob: {path: /}}
                                          run: [{PUT: /etc/passwd}, {body: {}}]
                                        """));
        assertEquals(
                List.of(
                        "hostname wants letters, digits and hyphens, up to 63",
                        "slipway.api.tls is self-signed, off, or a certificate and its key as PEM",
                        "slipway.api.prot is not a setting; did you mean slipway.api.port?",
                        "slipway.apps.shop.url is refused: \"ftp://x/shop.war\" is no http or https URL",
                        "slipway.apps.blog.sha256 of the WAR is needed with a url: 64 lower-case hex digits",
                        "slipway.apps.blog: prob is not a setting; did you mean probe?",
                        "slipway.run.0.PUT wants a path that begins with /v1/",
                        "slipway.run.1: wants one of GET, PUT, POST, PATCH, DELETE with a path",
                        "slipway.appss is not a setting; did you mean slipway.apps?"),
                refused.problems());
    }

    @Test
    void filesCanLeaveTheirFolderByNoPath() {
        UserDataException refused =
                assertThrows(
                        UserDataException.class,
                        () -> read("write_files: [{path: ../../etc/passwd, content: x}]"));
        assertTrue(refused.getMessage().contains("below /data/files alone"), refused::getMessage);
    }

    @Test
    void secretsAreInNoTextOfIt() throws Exception {
        UserData read =
                read("slipway: {secrets: {db: geheim}}\nwrite_files: [{path: a, content: geheim}]");
        assertFalse(read.toString().contains("geheim"));
    }

    @Test
    void whatTheInstanceSaysChangesWhatTheImageSays() throws Exception {
        assertEquals(
                "{\"slipway\":{\"api\":{\"port\":2,\"tls\":\"off\"},\"run\":[]}}",
                UserData.merged(
                                Yaml.object("one", "slipway: {api: {port: 1, tls: off}, run: [1]}"),
                                Yaml.object("other", "slipway: {api: {port: 2}, run: []}"))
                        .toString());
    }

    private static UserData read(String yaml) throws UserDataException {
        return UserData.read(Yaml.object("The user-data", yaml));
    }
}
