package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.artifact.Limits;
import java.io.IOException;
import java.nio.file.Path;

/// Unpacks WARs into folders.
public final class WarUnpacker {
    public WarUnpacker(Path work, Limits limits) {}

    public void unpack(Path war, Path docBase) throws DeployException, IOException {
        throw new IllegalStateException();
    }
}
