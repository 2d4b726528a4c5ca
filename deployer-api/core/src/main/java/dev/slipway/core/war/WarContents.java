package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.war.Libraries.Library;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.EntryReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// The code in a WAR, looked at once.
///
/// @param classes by their paths in the WAR
/// @param libraries by their paths in the WAR
record WarContents(SortedMap<String, OwnClass> classes, SortedMap<String, Library> libraries) {
    static final String CLASSES = "WEB-INF/classes/";

    /// A class file below `WEB-INF/classes`.
    record OwnClass(int version, ClassFile file) {}

    static WarContents read(WarArchive archive, Libraries libraries, JarShelf.Visit visit)
            throws DeployException, IOException {
        WarContents contents =
                new WarContents(new ConcurrentSkipListMap<>(), new ConcurrentSkipListMap<>());
        List<Map.Entry<String, Entry>> code =
                archive.files().entrySet().stream().filter(file -> isCode(file.getKey())).toList();
        Crew.work(
                "check",
                code,
                file -> file.getValue().packedSize(),
                () -> contents.new Reading(archive, libraries, visit));
        return contents;
    }

    private static boolean isCode(String path) {
        return WarArchive.isLibrary(path)
                || (path.startsWith(CLASSES)
                        && JarFacts.isLoadedClass(path.substring(CLASSES.length())));
    }

    /// What one thread does.
    private final class Reading implements Crew.Worker<Map.Entry<String, Entry>> {
        private final EntryReader reader;
        private final Libraries known;
        private final JarShelf.Visit visit;

        Reading(WarArchive archive, Libraries known, JarShelf.Visit visit) {
            reader = new EntryReader(archive.file());
            this.known = known;
            this.visit = visit;
        }

        @Override
        public void work(Map.Entry<String, Entry> file) throws DeployException, IOException {
            String path = file.getKey();
            Entry entry = file.getValue();
            if (WarArchive.isLibrary(path)) {
                libraries.put(path, known.inspect(path, entry, reader, visit));
            } else {
                byte[] bytes = reader.head(entry, Libraries.MAX_CLASS_BYTES);
                classes.put(
                        path, new OwnClass(ClassFile.majorVersion(bytes), ClassFile.read(bytes)));
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
