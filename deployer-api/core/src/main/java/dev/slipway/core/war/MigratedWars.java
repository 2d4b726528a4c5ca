package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.WarMigrator;
import java.io.IOException;
import java.nio.file.Path;

/// WARs made for `javax.servlet`, migrated.
public final class MigratedWars {
    public MigratedWars(Path work, WarMigrator migrator) {}

    public Path migrated(Digest digest, Path war) throws DeployException, IOException {
        throw new IllegalStateException();
    }
}
