package dev.slipway.core.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One resource an app looks up below `java:comp/env`: a data source (has `url`), a mail session
/// (has `mailHost`), or a plain value (has `value`). Exactly one of the three is set.
public record JndiResource(
        @Setting("JDBC URL; makes this a data source with a connection pool.") @Nullable String url,
        @Setting("Class of the JDBC driver; by default the one that knows the URL.")
                @Nullable String driver,
        @Setting("Mail server; makes this a mail session, made by the app's own jakarta.mail.")
                @Nullable String mailHost,
        @Setting("User name at the database or mail server.") @Nullable String user,
        @Setting("Password at the database or mail server.") @Nullable Secret password,
        @Setting("A plain value.") @Nullable String value,
        @Setting("Java type of the plain value: String, Integer, Long, Boolean, Double …")
                @Nullable String type,
        @Setting("Further properties of the pool or the mail session.")
                Map<String, String> properties) {
    public JndiResource {
        int kinds = (url == null ? 0 : 1) + (mailHost == null ? 0 : 1) + (value == null ? 0 : 1);
        new Checks().that(kinds == 1, "", "has exactly one of url, mailHost and value").done();
        properties = SortedCopy.of(properties);
    }
}
