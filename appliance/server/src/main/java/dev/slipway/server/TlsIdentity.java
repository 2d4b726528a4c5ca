package dev.slipway.server;

import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// By what the control plane shows that it is itself.
///
/// @param keys holds one key with its chain
/// @param certificate of the key
public record TlsIdentity(KeyStore keys, X509Certificate certificate) {
    static final String ALIAS = "control-plane";

    /// The file is as secret as its folder is; a key store wants a password all the same.
    static final char[] PASSWORD = "not-secret".toCharArray();

    private static final Pattern PKCS8 =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /// Made the first time, and kept.
    ///
    /// @param secrets a folder only its owner may enter
    /// @param name of the machine, for a new one
    public static TlsIdentity selfSigned(Path secrets, String name) throws IOException {
        Path file = secrets.resolve("control-plane.p12");
        try {
            if (Files.exists(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    KeyStore keys = KeyStore.getInstance("PKCS12");
                    keys.load(in, PASSWORD);
                    return of(keys);
                }
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            TlsIdentity made = of(pair.getPrivate(), List.of(SelfSignedCertificate.of(pair, name)));
            Path temporary = file.resolveSibling("control-plane.p12.new");
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                made.keys.store(out, PASSWORD);
                out.getFD().sync(); // or a power cut leaves an empty file of that name
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } catch (GeneralSecurityException broken) {
            throw new IOException(
                    "the certificate of the control plane cannot be used: " + broken.getMessage(),
                    broken);
        }
    }

    /// @param pem the chain, the server's own certificate first, and the key as PKCS #8
    /// @throws IOException with a message for people, when it is not that
    public static TlsIdentity ofPem(String pem) throws IOException {
        Matcher key = PKCS8.matcher(pem);
        if (!key.find()) {
            throw new IOException(
                    "the TLS key is not in PKCS #8 (BEGIN PRIVATE KEY); openssl pkcs8 -topk8 -nodes"
                            + " makes it so");
        }
        String encoded = key.group(1);
        try {
            List<Certificate> chain =
                    List.copyOf(
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificates(
                                            new ByteArrayInputStream(
                                                    key.replaceAll("")
                                                            .getBytes(StandardCharsets.US_ASCII))));
            if (chain.isEmpty()) {
                throw new IOException("there is no certificate beside the TLS key");
            }
            return of(
                    KeyFactory.getInstance(chain.getFirst().getPublicKey().getAlgorithm())
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(
                                            Base64.getMimeDecoder().decode(encoded))),
                    chain);
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new IOException(
                    "the TLS certificate or its key cannot be read: " + broken.getMessage(),
                    broken);
        }
    }

    private static TlsIdentity of(PrivateKey key, List<? extends Certificate> chain)
            throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, PASSWORD);
        keys.setKeyEntry(ALIAS, key, PASSWORD, chain.toArray(Certificate[]::new));
        return of(keys);
    }

    private static TlsIdentity of(KeyStore keys) throws GeneralSecurityException {
        return new TlsIdentity(keys, (X509Certificate) keys.getCertificate(ALIAS));
    }

    /// SHA-256 of the certificate, as tools print it: `AB:CD:…`.
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A certificate that was read", impossible);
        }
    }

    @Override
    public String toString() {
        return "TlsIdentity[" + fingerprint() + "]";
    }
}
