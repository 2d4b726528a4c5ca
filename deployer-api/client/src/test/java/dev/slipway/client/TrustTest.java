package dev.slipway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir static Path folder;
    private static SSLContext identity;
    private static Fingerprint fingerprint;

    /// Of another name than the tests call it by, as a machine's is.
    @BeforeAll
    static void makeCertificate() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                "machine",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=shop",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertEquals(0, keytool.waitFor(), said);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, PASSWORD);
        identity = SSLContext.getInstance("TLS");
        identity.init(managers.getKeyManagers(), null, null);
        fingerprint = Fingerprint.of((X509Certificate) keys.getCertificate("machine"));
    }

    private static FakeServer server() throws Exception {
        return FakeServer.withTls(
                identity, exchange -> exchange.answer(200, "application/json", "{\"items\":[]}"));
    }

    private static List<?> apps(URI url, Fingerprint wanted) throws Exception {
        try (Slipway slipway = Slipway.at(url, "secret", Patience.DEFAULT, wanted)) {
            return slipway.apps().items();
        }
    }

    private static String refusal(URI url, Fingerprint wanted) {
        return assertThrows(NoAnswerException.class, () -> apps(url, wanted)).getMessage();
    }

    @Test
    void talksToTheServerWhoseFingerprintIsNamed() throws Exception {
        try (FakeServer server = server()) {
            assertEquals(List.of(), apps(server.url(), fingerprint));
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void showsTheFingerprintOfAServerThatNobodyVouchesForAndSendsNothing() throws Exception {
        try (FakeServer server = server()) {
            String said = refusal(server.url(), null);
            assertTrue(said.startsWith(server.url() + " is not trusted"), said);
            assertTrue(said.contains(fingerprint.text()), said);
            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void sendsNothingToAServerWithAnotherFingerprint() throws Exception {
        try (FakeServer server = server()) {
            String said = refusal(server.url(), new Fingerprint("ab".repeat(32)));
            assertTrue(said.contains("is not the one to trust"), said);
            assertTrue(said.contains(fingerprint.text()), said);
            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void refusesAFingerprintWhereThereIsNoCertificate() {
        URI plain = URI.create("http://127.0.0.1:1");
        assertThrows(
                IllegalArgumentException.class,
                () -> Slipway.at(plain, "secret", Patience.DEFAULT, fingerprint).close());
    }

    @Test
    void readsAFingerprintAsAnyToolPrintsIt() {
        String colons = fingerprint.text();
        for (String text :
                List.of(
                        colons,
                        colons.replace(":", "").toLowerCase(Locale.ROOT),
                        "SHA-256 " + colons,
                        "sha256:" + colons.replace(":", ""),
                        "SHA256=" + colons + "\n")) {
            assertEquals(fingerprint, new Fingerprint(text), text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AB:CD", "SHA-1 ab", "zz", "55:E2:A7:62:…"})
    void refusesWhatIsNoFingerprint(String text) {
        assertThrows(IllegalArgumentException.class, () -> new Fingerprint(text));
    }
}
