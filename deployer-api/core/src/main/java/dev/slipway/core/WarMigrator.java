package dev.slipway.core;

import java.io.IOException;
import java.nio.file.Path;

/// Rewrites a WAR made for `javax.servlet` (Servlet 4 and older) so that it runs on
/// `jakarta.servlet`.
public interface WarMigrator {
    /// @param target does not exist yet; when this throws it may exist and is worthless
    /// @throws IOException also when the WAR holds something the migration cannot read; the message
    ///   says what
    void migrate(Path war, Path target) throws IOException;
}
