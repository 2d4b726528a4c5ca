package dev.slipway.tomcat;

import dev.slipway.core.WarMigrator;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.tomcat.jakartaee.Migration;

/// [WarMigrator] by Apache's migration tool for Jakarta EE. Takes seconds for a large WAR.
public final class JakartaMigration implements WarMigrator {
    @Override
    public void migrate(Path war, Path target) throws IOException {
        Migration migration = new Migration();
        migration.setSource(war.toFile());
        migration.setDestination(target.toFile());
        migration.execute();
    }
}
