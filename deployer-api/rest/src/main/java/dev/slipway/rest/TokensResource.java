package dev.slipway.rest;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import dev.slipway.core.access.NewToken;
import dev.slipway.core.access.Permission;
import dev.slipway.core.access.Scope;
import dev.slipway.core.access.TokenRecord;
import dev.slipway.core.access.Tokens;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The tokens that open the control plane. A token itself is answered once, when it is made.
@Path("v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {
    private static final Permission NEEDED = new Permission.Administer();

    private final Tokens tokens;

    TokensResource(Tokens tokens) {
        this.tokens = tokens;
    }

    /// What is wanted of a new token; `name` and `scopes` must be there.
    record TokenRequest(
            @Nullable String name, @Nullable List<String> scopes, @Nullable Instant expires) {}

    /// @param expires null when it does not
    record TokenStatus(
            String id, String name, Set<Scope> scopes, Instant created, @Nullable Instant expires) {
        static TokenStatus of(TokenRecord token) {
            return new TokenStatus(
                    token.id(), token.name(), token.scopes(), token.created(), token.expires());
        }
    }

    /// @param token the plain token
    record CreatedToken(
            String token,
            String id,
            String name,
            Set<Scope> scopes,
            Instant created,
            @Nullable Instant expires) {
        static CreatedToken of(NewToken made) {
            TokenRecord kept = made.token();
            return new CreatedToken(
                    made.secret(),
                    kept.id(),
                    kept.name(),
                    kept.scopes(),
                    kept.created(),
                    kept.expires());
        }
    }

    @GET
    public Items<TokenStatus> list(@Context SecurityContext security) {
        Access.of(security).require(NEEDED);
        return new Items<>(tokens.list().stream().map(TokenStatus::of).toList());
    }

    @POST
    public Response create(TokenRequest wanted, @Context SecurityContext security)
            throws IOException {
        Access access = Access.of(security);
        access.require(NEEDED);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(CreatedToken.of(made(wanted, access.who())))
                .build();
    }

    private NewToken made(TokenRequest wanted, String who) throws IOException {
        if (wanted.name() == null || wanted.scopes() == null) {
            throw Refusal.invalid("A token needs a name and scopes");
        }
        try {
            Set<Scope> scopes =
                    wanted.scopes().stream()
                            .map(scope -> Scope.parse(String.valueOf(scope)))
                            .collect(Collectors.toSet());
            return tokens.create(wanted.name(), scopes, wanted.expires(), who);
        } catch (IllegalArgumentException impossible) {
            throw Refusal.invalid(String.valueOf(impossible.getMessage()));
        }
    }

    @DELETE
    @Path("{id}")
    public void revoke(@PathParam("id") String id, @Context SecurityContext security)
            throws DeployException, IOException {
        Access access = Access.of(security);
        access.require(NEEDED);
        if (!tokens.revoke(id, access.who())) {
            throw new DeployException(new Failure.NotFound("token " + id + " that was made here"));
        }
    }
}
