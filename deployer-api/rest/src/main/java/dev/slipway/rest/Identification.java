package dev.slipway.rest;

import dev.slipway.core.access.Caller;
import dev.slipway.core.access.GuessLimiter;
import dev.slipway.core.access.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/// Who stands behind a request, by its token. Thread rule: any thread.
record Identification(Tokens tokens, GuessLimiter guesses) {
    private static final String SCHEME = "Bearer ";

    /// Nothing of the body is read.
    ///
    /// @throws Refusal unauthorized, or rate-limited
    Caller of(HttpServletRequest request) {
        String token = bearer(request).orElseThrow(Refusal::noToken);
        return tokens.authenticate(token).orElseThrow(() -> wrongToken(request.getRemoteAddr()));
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(token -> !token.isEmpty());
    }

    private Refusal wrongToken(String address) {
        InetAddress source = InetAddress.ofLiteral(address);
        Optional<Duration> pause = guesses.refused(source);
        guesses.wrong(source);
        return pause.map(Refusal::rateLimited).orElseGet(Refusal::wrongToken);
    }
}
