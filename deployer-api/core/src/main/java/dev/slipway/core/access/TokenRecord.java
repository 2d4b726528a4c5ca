package dev.slipway.core.access;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is known of a token; the plain token is not.
///
/// @param name for people; several tokens may share one
/// @param sha256 of the plain token's UTF-8 bytes, 64 lower-case hex digits
/// @param expires null when it does not
public record TokenRecord(
        String id,
        String name,
        Set<Scope> scopes,
        String sha256,
        Instant created,
        @Nullable Instant expires) {
    public TokenRecord {
        if (!name.matches("\\P{Cntrl}{1,100}") || name.isBlank()) {
            throw new IllegalArgumentException(
                    "A token's name has 1 to 100 characters, none of them a control character");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("The token \"" + name + "\" has no scope");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "The token \"" + name + "\" is not hashed with SHA-256");
        }
        var ordered = new TreeSet<Scope>(Comparator.comparing(Scope::toString));
        ordered.addAll(scopes);
        scopes = Collections.unmodifiableSet(ordered);
    }

    public boolean isExpired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }
}
