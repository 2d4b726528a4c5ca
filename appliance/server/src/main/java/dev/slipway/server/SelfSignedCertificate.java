package dev.slipway.server;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/// A certificate that nobody vouches for: whoever connects compares its fingerprint.
///
/// Source: RFC 5280; RFC 5758 for ECDSA with SHA-256.
final class SelfSignedCertificate {
    /// It is trusted for its fingerprint, and there is nobody to renew it.
    private static final Duration VALID = Duration.ofDays(3650);

    /// The clock of a machine at its first boot may be late.
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private static final int SERIAL_BITS = 120;
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final int VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;
    private static final BigInteger V3 = BigInteger.TWO;

    private SelfSignedCertificate() {}

    /// @param keys of an elliptic curve
    /// @param name of the machine
    static X509Certificate of(KeyPair keys, String name) throws GeneralSecurityException {
        Instant now = Instant.now();
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] called = Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(name))));
        byte[] content =
                Der.sequence(
                        Der.tagged(VERSION, Der.integer(V3)),
                        Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom())),
                        algorithm,
                        called,
                        Der.sequence(Der.time(now.minus(CLOCKS_DIFFER)), Der.time(now.plus(VALID))),
                        called,
                        keys.getPublic().getEncoded(),
                        Der.tagged(EXTENSIONS, Der.sequence(names(name))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        byte[] whole = Der.sequence(content, algorithm, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] names(String name) {
        return Der.sequence(
                Der.oid(SUBJECT_ALTERNATIVE_NAME),
                Der.octets(
                        Der.sequence(
                                dns(name),
                                dns("localhost"),
                                Der.tagged(
                                        IP_ADDRESS,
                                        InetAddress.ofLiteral("127.0.0.1").getAddress()))));
    }

    private static byte[] dns(String name) {
        return Der.tagged(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII));
    }
}
