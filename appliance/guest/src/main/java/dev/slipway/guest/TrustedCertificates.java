package dev.slipway.guest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.List;

/// Certificates that are trusted besides those of the runtime, by everything in this JVM.
final class TrustedCertificates {
    private static final char[] NO_SECRET = "changeit".toCharArray();

    private TrustedCertificates() {}

    /// Must come before the first TLS connection. Nothing is done without certificates.
    ///
    /// @param pems each with one certificate or more
    /// @throws IOException when one of them is not readable
    static void install(List<String> pems, Path truststore) throws IOException {
        if (pems.isEmpty()) {
            return;
        }
        try {
            KeyStore store =
                    KeyStore.getInstance(
                            Path.of(System.getProperty("java.home"), "lib/security/cacerts")
                                    .toFile(),
                            NO_SECRET);
            int number = 0;
            for (String pem : pems) {
                for (Certificate certificate : certificates(pem)) {
                    store.setCertificateEntry("user-data-" + number++, certificate);
                }
            }
            KeyStore written = copy(store);
            try (OutputStream out = Files.newOutputStream(truststore)) {
                written.store(out, NO_SECRET);
            }
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(
                    "a certificate of ca_certs cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
        System.setProperty("javax.net.ssl.trustStore", truststore.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", new String(NO_SECRET));
    }

    private static KeyStore copy(KeyStore store) throws GeneralSecurityException, IOException {
        KeyStore copy = KeyStore.getInstance("PKCS12");
        copy.load(null, NO_SECRET);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                copy.setCertificateEntry(alias, store.getCertificate(alias));
            }
        }
        return copy;
    }

    private static List<Certificate> certificates(String pem)
            throws GeneralSecurityException, IOException {
        try (InputStream in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
    }
}
