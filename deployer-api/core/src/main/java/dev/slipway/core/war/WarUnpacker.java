package dev.slipway.core.war;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.EntryNames;
import dev.slipway.core.zip.EntryReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Unpacks WARs, each into a folder of its own.
///
/// Libraries that are known from another WAR are linked, everything else is written afresh: an app
/// may write to its files and must not meet another version's there. Safe for use by many threads.
public final class WarUnpacker {
    private final Limits limits;
    private final Disk disk;
    private final JarShelf shelf;

    public WarUnpacker(JarShelf shelf, Limits limits) {
        this(shelf, limits, Disk.real(limits.reserveBytes()));
    }

    WarUnpacker(JarShelf shelf, Limits limits, Disk disk) {
        this.limits = limits;
        this.disk = disk;
        this.shelf = shelf;
    }

    /// @param docBase does not exist yet, its parent does; nor does it exist when this throws
    /// @return what identifies the bytes of each library, by its path in the WAR
    /// @throws DeployException not-a-war, unsafe-entry, expansion-limit or insufficient-storage
    public Map<String, Digest> unpack(Path war, Path docBase) throws DeployException, IOException {
        return unpack(() -> WarArchive.open(war, limits), Map.of(), docBase);
    }

    /// The same for one that has been checked.
    ///
    /// @throws DeployException insufficient-storage, and what only unpacking brings to light
    public Map<String, Digest> unpack(CheckedWar war, Path docBase)
            throws DeployException, IOException {
        return unpack(() -> WarArchive.open(war.file(), war.listing()), war.libraries(), docBase);
    }

    private interface Opening {
        WarArchive open() throws DeployException, IOException;
    }

    private Map<String, Digest> unpack(Opening opening, Map<String, Digest> known, Path docBase)
            throws DeployException, IOException {
        Files.createDirectory(docBase);
        Map<String, Digest> libraries = new ConcurrentHashMap<>(known);
        try (JarShelf.Visit visit = shelf.visit()) {
            boolean complete = false;
            try (WarArchive archive = opening.open()) {
                archive.requireRoom(disk, docBase);
                createDirectories(archive, docBase);
                Crew.work(
                        "unpack",
                        bySize(archive),
                        file -> file.getValue().packedSize(),
                        () -> new Unpacking(archive, visit, docBase, libraries));
                visit.keep();
                complete = true;
            } catch (IOException failed) {
                throw disk.explain(failed, docBase);
            } finally {
                // before the visit ends, which leaves on the shelf what is linked from somewhere
                if (!complete) {
                    Trees.delete(docBase);
                }
            }
        }
        shelf.sweep();
        return libraries;
    }

    private static void createDirectories(WarArchive archive, Path docBase)
            throws DeployException, IOException {
        for (String directory : archive.directories()) {
            try {
                Files.createDirectories(docBase.resolve(directory));
            } catch (InvalidPathException impossible) {
                throw new DeployException(
                        new Failure.UnsafeEntry(
                                EntryNames.shown(directory),
                                "has a name that this file system does not take"),
                        impossible);
            }
        }
    }

    /// The largest first, so that no thread is left alone with one at the end.
    private static List<Map.Entry<String, Entry>> bySize(WarArchive archive) {
        List<Map.Entry<String, Entry>> files = new ArrayList<>(archive.files().entrySet());
        files.sort(Comparator.comparingLong(file -> -file.getValue().packedSize()));
        return files;
    }

    /// What one thread does.
    private static final class Unpacking implements Crew.Worker<Map.Entry<String, Entry>> {
        private final EntryReader reader;
        private final JarShelf.Visit visit;
        private final Path docBase;
        private final Map<String, Digest> libraries;

        Unpacking(
                WarArchive archive,
                JarShelf.Visit visit,
                Path docBase,
                Map<String, Digest> libraries) {
            reader = new EntryReader(archive.file());
            this.visit = visit;
            this.docBase = docBase;
            this.libraries = libraries;
        }

        @Override
        public void work(Map.Entry<String, Entry> file) throws DeployException, IOException {
            Entry entry = file.getValue();
            try {
                Path target = docBase.resolve(file.getKey());
                if (WarArchive.isLibrary(file.getKey())) {
                    Digest known = libraries.get(file.getKey());
                    libraries.put(file.getKey(), visit.link(entry, reader, known, target));
                } else {
                    write(entry, target);
                }
            } catch (FileAlreadyExistsException twice) {
                throw EntryRules.refusal(
                        entry, "is the same file as another one on this file system", twice);
            } catch (InvalidPathException impossible) {
                throw EntryRules.refusal(
                        entry, "has a name that this file system does not take", impossible);
            }
        }

        private void write(Entry entry, Path target) throws DeployException, IOException {
            try (OutputStream out = Files.newOutputStream(target, CREATE_NEW, WRITE)) {
                reader.transfer(entry, (bytes, length) -> out.write(bytes, 0, length));
            }
            Files.setLastModifiedTime(target, entry.modified());
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
