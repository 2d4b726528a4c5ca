package dev.slipway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.core.Digest;
import org.junit.jupiter.api.Test;

class ContentDigestTest {
    private static final Digest DIGEST = new Digest("0123456789abcdef".repeat(4));

    @Test
    void readsTheDigestAmongOthers() {
        String header = DIGEST.contentDigest();
        assertEquals(DIGEST, ContentDigest.sha256(header));
        assertEquals(DIGEST, ContentDigest.sha256("sha-512=:AAAA:, " + header));
        assertEquals(DIGEST, ContentDigest.sha256("  " + header + ";q=1 , unixsum=:AA==:"));
    }

    @Test
    void ignoresWhatItCannotCompute() {
        assertNull(ContentDigest.sha256(null));
        assertNull(ContentDigest.sha256("sha-512=:AAAA:"));
    }

    @Test
    void refusesWhatCannotBeRead() {
        for (String header :
                new String[] {
                    "sha-256=" + DIGEST,
                    "sha-256=:AAAA:",
                    "sha-256=:====:",
                    DIGEST.contentDigest() + " nonsense",
                    "nonsense, " + DIGEST.contentDigest(),
                }) {
            assertThrows(Refusal.class, () -> ContentDigest.sha256(header), header);
        }
    }
}
