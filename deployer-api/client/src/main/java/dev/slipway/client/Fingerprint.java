package dev.slipway.client;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// SHA-256 of a server's certificate, for one that no authority vouches for.
///
/// @param text as tools print it: `AB:CD:…`
public record Fingerprint(String text) {
    private static final Pattern LABEL = Pattern.compile("(?i)^sha-?256[ :=]\\s*");
    private static final int BYTES = 32;

    /// @throws IllegalArgumentException when it is none
    public Fingerprint {
        String hex = LABEL.matcher(text.strip()).replaceFirst("").replace(":", "");
        if (!hex.matches("\\p{XDigit}{" + 2 * BYTES + "}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not the SHA-256 of a certificate, such as AB:CD:…");
        }
        text = of(HexFormat.of().parseHex(hex));
    }

    static Fingerprint of(X509Certificate certificate) throws CertificateEncodingException {
        try {
            return new Fingerprint(
                    of(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JVM has SHA-256", impossible);
        }
    }

    private static String of(byte[] digest) {
        return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
    }
}
