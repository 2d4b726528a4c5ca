package dev.slipway.tomcat;

import dev.slipway.core.AppName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The sessions of all apps, and where they are kept while the process is down: one file per app,
/// written at an orderly stop and deleted when it has been read. Thread rule: any thread.
final class SessionShelf {
    private static final System.Logger LOG = System.getLogger(SessionShelf.class.getName());

    private final Path folder;
    private final Map<AppName, AppSessions> apps = new ConcurrentHashMap<>();

    SessionShelf(Path folder) throws IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        this.folder = folder;
    }

    AppSessions of(AppName app) {
        return apps.computeIfAbsent(app, name -> new AppSessions(takeKept(name)));
    }

    /// Sessions are a convenience: that they cannot be read stops nobody from being served.
    private List<SessionImage> takeKept(AppName app) {
        Path file = file(app);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<SessionImage> images = SessionFile.read(file);
            Files.delete(file);
            return images;
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "The users of " + app + " begin anew: " + file + " cannot be read",
                    e);
            return List.of();
        }
    }

    void forget(AppName app) throws IOException {
        apps.remove(app);
        Files.deleteIfExists(file(app));
    }

    /// Called when every version has stopped.
    void keepAll() {
        apps.forEach((app, sessions) -> {
            List<SessionImage> images = sessions.toKeep();
            if (!images.isEmpty()) {
                keep(app, images);
            }
        });
    }

    private void keep(AppName app, List<SessionImage> images) {
        try {
            SessionFile.write(file(app), images);
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> "Kept " + images.size() + " sessions of " + app);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "The sessions of " + app + " are lost: they cannot be written",
                    e);
        }
    }

    private Path file(AppName app) {
        return folder.resolve(app.value() + ".sessions");
    }
}
