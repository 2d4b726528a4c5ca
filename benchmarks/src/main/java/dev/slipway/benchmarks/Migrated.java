package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tomcat.jakartaee.EESpecProfiles;
import org.apache.tomcat.jakartaee.Migration;

/// A `javax` WAR rewritten beforehand, since stock Tomcat's Manager does not.
final class Migrated {
    private Migrated() {}

    static Path of(Path javax, Path jakarta) throws IOException {
        if (!Files.exists(jakarta)) {
            Migration migration = new Migration();
            migration.setEESpecProfile(EESpecProfiles.TOMCAT);
            migration.setSource(javax.toFile());
            migration.setDestination(jakarta.toFile());
            migration.execute();
        }
        return jakarta;
    }
}
