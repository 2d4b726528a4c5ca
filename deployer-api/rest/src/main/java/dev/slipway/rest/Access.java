package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.access.Caller;
import dev.slipway.core.access.Permission;
import dev.slipway.core.access.Scope;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Objects;

/// What the caller of the request in hand may do. A resource method takes a `@Context
/// SecurityContext` and asks [#of] it.
record Access(Caller caller) implements Principal {

    /// @throws NullPointerException on an address that is open to all
    static Access of(SecurityContext security) {
        return (Access) Objects.requireNonNull(security.getUserPrincipal());
    }

    /// @throws Refusal forbidden
    void require(Permission permission) {
        if (!may(permission)) {
            throw Refusal.forbidden(who(), leastScope(permission));
        }
    }

    private static String leastScope(Permission permission) {
        return switch (permission) {
            case Permission.Read _ -> "read";
            case Permission.Deploy(AppName app) -> "deploy:" + app;
            case Permission.Operate _ -> "operator";
            case Permission.Administer _ -> "admin";
        };
    }

    /// For a request that says only later which app it is about, so that nobody else gets to fill
    /// the disk meanwhile.
    ///
    /// @throws Refusal forbidden
    void requireDeployOfSomething() {
        boolean any =
                caller.scopes().stream()
                        .anyMatch(scope ->
                                scope instanceof Scope.Deploy
                                        || scope.allows(new Permission.Operate()));
        if (!any) {
            throw Refusal.forbidden(who(), "deploy:APP");
        }
    }

    boolean may(Permission permission) {
        return caller.may(permission);
    }

    /// The token's id: what belongs to it alone.
    String id() {
        return caller.id();
    }

    /// The token's name, as the ledger keeps it.
    String who() {
        return caller.who();
    }

    @Override
    public String getName() {
        return who();
    }
}
