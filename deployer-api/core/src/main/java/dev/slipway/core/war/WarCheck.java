package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.war.Libraries.Library;
import dev.slipway.core.war.WarContents.OwnClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Says what is in a WAR, and refuses what cannot run, before any of it does.
///
/// What was found out about a library is remembered, so that the next version of an app costs what
/// changed. Safe for use by many threads.
public final class WarCheck {
    private static final int NEWEST = Runtime.version().feature() + 44;

    private final Limits limits;
    private final Disk disk;
    private final JarShelf shelf;
    private final Libraries libraries = new Libraries();

    public WarCheck(JarShelf shelf, Limits limits) {
        this(shelf, limits, Disk.real(limits.reserveBytes()));
    }

    WarCheck(JarShelf shelf, Limits limits, Disk disk) {
        this.limits = limits;
        this.disk = disk;
        this.shelf = shelf;
    }

    /// @throws DeployException not-a-war, unsafe-entry, class-version, expansion-limit or
    ///   insufficient-storage; nothing is left of the WAR on the shelf then
    public CheckedWar check(Path war) throws DeployException, IOException {
        Path work = Files.createDirectories(shelf.work());
        try (WarArchive archive = WarArchive.open(war, limits);
                JarShelf.Visit visit = shelf.visit()) {
            archive.requireRoom(disk, work);
            WarContents contents = WarContents.read(archive, libraries, visit);
            requireRunnable(contents);
            String javax = new JavaxEvidence(archive, contents, libraries).find().orElse("");
            visit.keep();
            return new CheckedWar(
                    war,
                    new WarFindings(warnings(contents), !javax.isEmpty(), javax),
                    archive.listing(),
                    digests(contents));
        } catch (IOException failed) {
            throw disk.explain(failed, work);
        }
    }

    private static Map<String, Digest> digests(WarContents contents) {
        return contents.libraries().values().stream()
                .collect(Collectors.toMap(Library::path, Library::digest));
    }

    private static void requireRunnable(WarContents contents) throws DeployException {
        for (Map.Entry<String, OwnClass> own : contents.classes().entrySet()) {
            requireRunnable(own.getKey(), own.getValue().version());
        }
        for (Library library : contents.libraries().values()) {
            requireRunnable(
                    library.facts().newestClass() + " in " + library.path(),
                    library.facts().newestVersion());
        }
    }

    private static void requireRunnable(String what, int version) throws DeployException {
        if (version > NEWEST) {
            throw new DeployException(new Failure.ClassVersion(what, version, NEWEST));
        }
    }

    private static List<String> warnings(WarContents contents) {
        List<String> warnings = new ArrayList<>();
        for (Library library : contents.libraries().values()) {
            String unreadable = library.facts().unreadable();
            if (unreadable != null) {
                warnings.add(
                        "%s cannot be read by this Java (%s)"
                                .formatted(library.path(), unreadable));
            }
            for (String api : library.facts().apis()) {
                warnings.add(
                        "%s brings the %s API; the server's own is used instead"
                                .formatted(library.path(), api));
            }
        }
        return warnings;
    }
}
