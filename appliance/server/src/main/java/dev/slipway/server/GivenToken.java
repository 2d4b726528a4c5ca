package dev.slipway.server;

import dev.slipway.core.access.Scope;
import java.util.Set;

/// A token that is given from outside on every start, of which nobody here knows more than its
/// hash.
///
/// @param name for people; one of the same name replaces it
/// @param sha256 of the plain token, 64 lower-case hex digits
public record GivenToken(String name, Set<Scope> scopes, String sha256) {
    public GivenToken {
        scopes = Set.copyOf(scopes);
    }
}
