package dev.slipway.guest;

import dev.slipway.guest.settings.UserData;
import dev.slipway.guest.settings.WriteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that user-data asks for.
final class WrittenFiles {
    private WrittenFiles() {}

    static void write(UserData userData) throws IOException {
        for (WriteFile file : userData.files()) {
            Path parent = file.path().getParent();
            if (parent != null) {
                FileSystemTree.makeFolder(parent, "rwx------");
            }
            Files.write(file.path(), file.content().bytes());
        }
    }
}
