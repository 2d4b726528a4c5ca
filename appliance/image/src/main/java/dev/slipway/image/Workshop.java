package dev.slipway.image;

import dev.slipway.core.war.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder for what is made on the way. It goes when it is closed, and when the program is ended.
public final class Workshop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Workshop.class.getName());

    private final Path folder;
    private final Thread atExit = new Thread(this::removeAtExit, "image-workshop");

    public Workshop() throws IOException {
        folder = Files.createTempDirectory("slipway-image");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        Trees.delete(folder);
    }

    private void removeAtExit() {
        try {
            Trees.delete(folder);
        } catch (IOException stays) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> folder + " could not be removed: " + stays.getMessage());
        }
    }
}
