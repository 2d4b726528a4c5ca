package dev.slipway.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// The one folder that holds all state; only its owner may look inside.
record DataDirectory(Path root) {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    static DataDirectory open(Path root) throws IOException {
        DataDirectory data = new DataDirectory(root);
        try {
            for (Path folder :
                    new Path[] {root, data.ledger(), data.work(), data.logs(), data.secrets()}) {
                Files.createDirectories(folder, OWNER_ONLY);
            }
        } catch (IOException unusable) {
            throw new IOException(
                    "the data directory " + root + " cannot be used: " + unusable, unusable);
        }
        return data;
    }

    Path ledger() {
        return root.resolve("ledger");
    }

    Path work() {
        return root.resolve("work");
    }

    Path logs() {
        return root.resolve("logs");
    }

    /// Of users, while the process is down.
    Path sessions() {
        return root.resolve("sessions");
    }

    Path secrets() {
        return root.resolve("secrets");
    }
}
