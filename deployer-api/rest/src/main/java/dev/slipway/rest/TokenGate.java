package dev.slipway.rest;

import dev.slipway.core.Json;
import dev.slipway.core.access.Caller;
import dev.slipway.core.access.GuessLimiter;
import dev.slipway.core.access.Permission;
import dev.slipway.core.access.Tokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Objects;

/// Before a servlet that a host serves beside the API: lets nobody in without a token that may look
/// at the machine, and refuses as the API does. The servlet asks [#caller] who it is. Only a
/// preflight comes through without a token.
public final class TokenGate extends HttpFilter {
    private static final String CALLER = TokenGate.class.getName() + ".caller";

    private final transient Identification identification;
    private final transient RefusalMapper refusals;

    /// @param problemBase what a problem's `type` begins with; the slug follows
    public TokenGate(Tokens tokens, GuessLimiter guesses, String problemBase) {
        identification = new Identification(tokens, guesses);
        refusals = new RefusalMapper(new Problems(problemBase));
    }

    /// Who was let in.
    ///
    /// @throws NullPointerException for a request that did not come this way
    public static Caller caller(HttpServletRequest request) {
        return (Caller) Objects.requireNonNull(request.getAttribute(CALLER));
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isPreflight(request)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            Caller caller = identification.of(request);
            new Access(caller).require(new Permission.Read(null));
            request.setAttribute(CALLER, caller);
        } catch (Refusal refused) {
            answer(refusals.toResponse(refused), response);
            return;
        }
        chain.doFilter(request, response);
    }

    /// What a browser asks before it sends the token of a page of another origin (Fetch, 3.2.2).
    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    private static void answer(Response refusal, HttpServletResponse response) throws IOException {
        byte[] json = Json.MAPPER.writeValueAsBytes(refusal.getEntity());
        response.setStatus(refusal.getStatus());
        refusal.getStringHeaders()
                .forEach(
                        (name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
