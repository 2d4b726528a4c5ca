package dev.slipway.tomcat.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// The compiled pages of one WAR of an app, and the folder one start of it compiles to. Safe for
/// use by many threads.
public final class KeptPages {
    private static final System.Logger LOG = System.getLogger(KeptPages.class.getName());

    private final Path file;
    private final Path work;

    KeptPages(Path file, Path work) {
        this.file = file;
        this.work = work;
    }

    /// To be called before the start. Whether a page is newer than what it was compiled to is for
    /// the compiler to see, at the page's first request.
    public void restore() {
        try {
            if (Files.exists(file)) {
                PageArchive.unpack(file, work);
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
        } catch (NoSuchFileException swept) {
            LOG.log(System.Logger.Level.DEBUG, () -> "Compiled pages have gone: " + file);
        } catch (IOException damaged) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "Pages are compiled again: what was kept cannot be read: " + file,
                    damaged);
        }
    }

    /// Keeps what has been compiled by now, unless something is being compiled at this moment.
    public void keep() {
        try {
            CompiledFiles before = CompiledFiles.in(work);
            if (before.isEmpty()) {
                return;
            }
            Files.createDirectories(file.getParent());
            Path unfinished = Files.createTempFile(file.getParent(), "", ".tmp");
            try {
                PageArchive.pack(before, unfinished);
                if (CompiledFiles.in(work).equals(before)) {
                    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (NoSuchFileException gone) {
            LOG.log(System.Logger.Level.DEBUG, () -> "Removed while it was read: " + work, gone);
        } catch (IOException full) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "Compiled pages were not kept in " + file,
                    full);
        }
    }
}
