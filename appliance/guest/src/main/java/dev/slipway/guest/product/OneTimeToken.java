package dev.slipway.guest.product;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A token that lives as long as this boot.
record OneTimeToken(String plain) {
    private static final int BYTES = 32;

    static OneTimeToken make() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new OneTimeToken("slipway_" + HexFormat.of().formatHex(random));
    }

    String sha256() {
        return sha256(plain);
    }

    /// 64 lower-case hex digits.
    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "OneTimeToken";
    }
}
