package dev.slipway.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a token.
///
/// @param secret the token itself, in the answer that made it and never again
/// @param scopes `admin`, `operator`, `deploy:APP`, `read`
/// @param expires null when it does not
/// @param json as it came, the secret too
public record Token(
        String id,
        String name,
        @Nullable String secret,
        List<String> scopes,
        Instant created,
        @Nullable Instant expires,
        String json) {
    public Token {
        scopes = List.copyOf(scopes);
    }

    static Token of(String json) {
        Fields fields = Fields.parse(json);
        return new Token(
                fields.text("id"),
                fields.text("name"),
                fields.textOrNull("token"),
                fields.strings("scopes"),
                fields.instant("created"),
                fields.instantOrNull("expires"),
                json);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "Token " + id + " (" + name + ", " + String.join(", ", scopes) + ")";
    }
}
