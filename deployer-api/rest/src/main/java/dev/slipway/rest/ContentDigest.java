package dev.slipway.rest;

import dev.slipway.core.Digest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The header `Content-Digest` (RFC 9530): a dictionary of algorithms and digests.
final class ContentDigest {
    private static final Pattern MEMBER =
            Pattern.compile(
                    "\\G\\s*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/=]*):\\s*(?:;[^,]*)?(?:,|$)");
    private static final int SHA256_BYTES = 32;

    private ContentDigest() {}

    /// @param header null for none
    /// @return the SHA-256; null when the header names only other algorithms, which a recipient may
    ///   ignore (RFC 9530, 2)
    /// @throws Refusal invalid-request, for a header that cannot be read
    static @Nullable Digest sha256(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Digest found = null;
        Matcher member = MEMBER.matcher(header);
        int end = 0;
        while (end < header.length() && member.find()) {
            end = member.end();
            if (member.group(1).equals("sha-256")) {
                found = digest(member.group(2));
            }
        }
        if (end < header.length()) {
            throw malformed();
        }
        return found;
    }

    private static Digest digest(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == SHA256_BYTES) {
                return Digest.of(bytes);
            }
        } catch (IllegalArgumentException noBase64) {
            throw malformed();
        }
        throw malformed();
    }

    private static Refusal malformed() {
        return Refusal.invalid(
                "Content-Digest: it is sha-256=:…: with the digest in Base64 between the colons");
    }
}
