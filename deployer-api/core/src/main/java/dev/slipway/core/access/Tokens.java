package dev.slipway.core.access;

import dev.slipway.core.ledger.Ledger;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tokens that open the control plane.
public final class Tokens {
    public Tokens(Ledger ledger) {}

    public NewToken create(String name, Set<Scope> scopes, @Nullable Instant expires, String who)
            throws IOException {
        throw new IOException("not yet");
    }

    public TokenRecord adopt(String name, Set<Scope> scopes, String plainToken) {
        throw new IllegalStateException("not yet");
    }

    public boolean revoke(String id, String who) throws IOException {
        return false;
    }

    public List<TokenRecord> list() {
        return List.of();
    }

    public Optional<Caller> authenticate(String plainToken) {
        return Optional.empty();
    }
}
