package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.tomcat.jakartaee.EESpecProfiles;
import org.apache.tomcat.jakartaee.Migration;

/// A `javax` WAR rewritten beforehand, since stock Tomcat's Manager does not.
final class Migrated {
    /// Held, since loggers nobody holds forget their level.
    private static final Logger CHATTER = Logger.getLogger("org.apache.tomcat.jakartaee");

    private Migrated() {}

    static Path of(Path javax, Path jakarta) throws IOException {
        if (!Files.exists(jakarta)) {
            CHATTER.setLevel(Level.WARNING);
            Migration migration = new Migration();
            migration.setEESpecProfile(EESpecProfiles.TOMCAT);
            migration.setSource(javax.toFile());
            migration.setDestination(jakarta.toFile());
            migration.execute();
        }
        return jakarta;
    }
}
