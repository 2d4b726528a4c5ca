package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIdentityTest {
    @TempDir Path secrets;

    @Test
    void isMadeOnceAndKept() throws Exception {
        TlsIdentity made = TlsIdentity.selfSigned(secrets, "shop-1");
        X509Certificate certificate = made.certificate();
        certificate.checkValidity();
        certificate.verify(certificate.getPublicKey());
        assertEquals("CN=shop-1", certificate.getSubjectX500Principal().getName());
        assertTrue(certificate.getSubjectAlternativeNames().toString().contains("shop-1"));
        assertTrue(made.fingerprint().matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
        TlsIdentity kept = TlsIdentity.selfSigned(secrets, "another-name");
        assertEquals(made.fingerprint(), kept.fingerprint());
    }

    @Test
    void readsChainAndKeyAsPem() throws Exception {
        TlsIdentity made = TlsIdentity.selfSigned(secrets, "shop-1");
        Key key = made.keys().getKey(TlsIdentity.ALIAS, TlsIdentity.PASSWORD);
        String pem =
                pem("PRIVATE KEY", key.getEncoded())
                        + pem("CERTIFICATE", made.certificate().getEncoded());
        assertEquals(made.fingerprint(), TlsIdentity.ofPem(pem).fingerprint());
    }

    @Test
    void saysHowAKeyOfAnotherFormIsMadeReadable() {
        IOException refused =
                assertThrows(
                        IOException.class,
                        () -> TlsIdentity.ofPem("-----BEGIN RSA PRIVATE KEY-----"));
        assertTrue(refused.getMessage().contains("openssl pkcs8"), refused::getMessage);
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
    }
}
