package dev.slipway.core.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names for secrets whose values came with a patch.
final class SecretNames {
    static final int LONGEST_PREFIX = 100;
    private static final int LONGEST_BASE = 190;
    private static final int HASH_DIGITS = 16;

    private SecretNames() {}

    /// `<prefix>.<dotted setting>`, in characters a secret's name may have.
    static String base(String prefix, String setting) {
        return shortened(prefix + "." + setting.replaceAll("[^A-Za-z0-9._-]", "_"), LONGEST_BASE);
    }

    /// The n-th value kept under a base: the base itself for 1, else `base.n`.
    static String numbered(String base, int n) {
        return n == 1 ? base : base + "." + n;
    }

    /// @return n for a name that [#numbered] made of the base, else 0
    static int ordinal(String base, String name) {
        if (name.equals(base)) {
            return 1;
        }
        String rest = name.startsWith(base + ".") ? name.substring(base.length() + 1) : "";
        return rest.matches("[1-9]\\d{0,8}") ? Integer.parseInt(rest) : 0;
    }

    /// Cuts a name that is too long; a hash of the whole keeps it apart from others that begin
    /// alike.
    static String shortened(String name, int longest) {
        if (name.length() <= longest) {
            return name;
        }
        String hash = HexFormat.of().formatHex(sha256(name)).substring(0, HASH_DIGITS);
        return name.substring(0, longest - HASH_DIGITS - 1) + "-" + hash;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
