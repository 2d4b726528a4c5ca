package dev.slipway.tomcat;

import dev.slipway.core.WarMigrator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.tomcat.jakartaee.Migration;

/// [WarMigrator] by Apache's migration tool for Jakarta EE. Takes seconds for a large WAR.
public final class JakartaMigration implements WarMigrator {
    /// Tells two lines per jar at INFO. Held, or the level would be lost.
    private static final Logger TOOL = Logger.getLogger("org.apache.tomcat.jakartaee");

    @Override
    public void migrate(Path war, Path target) throws IOException {
        TOOL.setLevel(Level.WARNING);
        Migration migration = new Migration();
        try {
            migration.setSource(war.toFile());
            migration.setDestination(target.toFile());
            migration.execute();
        } catch (IOException | RuntimeException e) {
            // The tool reads class files and archives it does not know with unchecked exceptions.
            throw new IOException("The WAR cannot be migrated to jakarta: " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
