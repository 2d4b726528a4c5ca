package dev.slipway.rest;

import dev.slipway.core.access.Caller;
import dev.slipway.core.access.GuessLimiter;
import dev.slipway.core.access.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.regex.Pattern;

/// Lets nobody in without a token, before it is even said which addresses there are.
///
/// Nothing of the body is read, so a client that waits for `100 Continue` is refused before it
/// sends anything.
@PreMatching
final class Authentication implements ContainerRequestFilter {
    /// Addresses that hold no secret.
    private static final Pattern OPEN =
            Pattern.compile(
                    "health/(live|ready)|openapi\\.json|docs(/[A-Za-z0-9_-][A-Za-z0-9._-]*)?/?");

    private final Identification identification;

    @Context
    @SuppressWarnings("NullAway.Init") // Jersey sets it when the filter is registered
    private HttpServletRequest connection;

    Authentication(Tokens tokens, GuessLimiter guesses) {
        identification = new Identification(tokens, guesses);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (isOpen(request.getUriInfo().getPath())) {
            return;
        }
        Caller caller = identification.of(connection);
        request.setSecurityContext(new Identified(new Access(caller), connection.isSecure()));
    }

    private static boolean isOpen(String path) {
        return OPEN.matcher(path).matches();
    }

    private record Identified(Access access, boolean isSecure) implements SecurityContext {
        @Override
        public Access getUserPrincipal() {
            return access;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false; // permissions depend on the app: see Access
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
