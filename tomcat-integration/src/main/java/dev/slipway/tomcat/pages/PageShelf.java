package dev.slipway.tomcat.pages;

import dev.slipway.core.AppName;
import dev.slipway.core.Digest;
import dev.slipway.core.war.Trees;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.catalina.util.ServerInfo;

/// The compiled pages of all apps: below a folder for each app one file for each WAR. What is kept
/// there may be lost or damaged at any time: then pages are compiled again. Safe for use by many
/// threads.
public final class PageShelf {
    private static final System.Logger LOG = System.getLogger(PageShelf.class.getName());
    private static final Duration DISPENSABLE = Duration.ofDays(30);

    private final Path folder;

    /// @param folder made when there is something to keep
    public PageShelf(Path folder) {
        this.folder = folder;
        if (Files.isDirectory(folder)) {
            Thread.ofVirtual().name("sweep-pages").start(this::sweep);
        }
    }

    /// @param work where the pages of one start are compiled to
    public KeptPages of(AppName app, Digest war, Path work) {
        String file = war.hex() + "-" + ServerInfo.getServerNumber() + ".zip";
        return new KeptPages(folder.resolve(app.value()).resolve(file), work);
    }

    public void forget(AppName app) throws IOException {
        Trees.delete(folder.resolve(app.value()));
    }

    private void sweep() {
        FileTime limit = FileTime.from(Instant.now().minus(DISPENSABLE));
        try (DirectoryStream<Path> apps = Files.newDirectoryStream(folder)) {
            for (Path app : apps) {
                sweep(app, limit);
            }
        } catch (IOException stuck) {
            LOG.log(System.Logger.Level.WARNING, () -> "Could not sweep " + folder, stuck);
        }
    }

    private static void sweep(Path app, FileTime limit) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(app)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(limit) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
