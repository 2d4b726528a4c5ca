package dev.slipway.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The header `Prefer` (RFC 7240), as far as it says how long to wait for a deployment. Other
/// preferences, and those that cannot be read, are ignored, as the RFC wants it.
///
/// @param respondAsync `respond-async`
/// @param within `wait=SECONDS`, or null
record Preferences(boolean respondAsync, @Nullable Duration within) {
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?");
    private static final Duration UNTIL_IT_ENDS = Duration.ofDays(1);

    static Preferences of(HttpHeaders headers) {
        String header =
                Optional.ofNullable(headers.getHeaderString("Prefer"))
                        .orElse("")
                        .toLowerCase(Locale.ROOT);
        boolean async = false;
        Duration within = null;
        for (String preference : header.split(",")) {
            Matcher waiting = WAIT.matcher(preference.strip());
            if (preference.strip().equals("respond-async")) {
                async = true;
            } else if (within == null && waiting.matches()) {
                within = Duration.ofSeconds(Long.parseLong(waiting.group(1)));
            }
        }
        return new Preferences(async, within);
    }

    /// How long the outcome is waited for. A deployment has limits of its own, so without a
    /// preference it is the outcome that is answered.
    Duration patience() {
        if (within != null) {
            return within;
        }
        return respondAsync ? Duration.ZERO : UNTIL_IT_ENDS;
    }

    /// Whether not even an outcome that is known already is answered.
    boolean atOnce() {
        return respondAsync && within == null;
    }

    /// The value of `Preference-Applied`; empty for none.
    String applied() {
        StringJoiner applied = new StringJoiner(", ");
        if (respondAsync) {
            applied.add("respond-async");
        }
        if (within != null) {
            applied.add("wait=" + within.toSeconds());
        }
        return applied.toString();
    }
}
