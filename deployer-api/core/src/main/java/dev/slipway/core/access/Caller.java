package dev.slipway.core.access;

import java.util.Set;

/// Whoever stands behind a request.
///
/// @param id of the token; no other has it
/// @param who the token's name, as the ledger and the events show it
public record Caller(String id, String who, Set<Scope> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Permission permission) {
        return scopes.stream().anyMatch(scope -> scope.allows(permission));
    }
}
