package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.artifact.Sha256;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.EntryReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The libraries of unpacked WARs, each unpacked once and linked into every version that has it.
///
/// They lie in `work/parts` under the SHA-256 of how they are packed. All of it may be deleted at
/// any time, and what a power cut or an app has damaged is written again. A linked library has the
/// modification time under which the shelf first saw it. One shelf for all that use the folder;
/// safe for use by many threads.
public final class JarShelf {
    private final Path work;
    private final Path folder;
    private final Map<Digest, Sound> sound = new ConcurrentHashMap<>();
    private final InUse inUse = new InUse();

    /// What a file looked like when its checksum was last seen to be right.
    private record Sound(long size, long crc, FileTime modified) {}

    /// @param digest of the packed bytes and how they are packed
    /// @param file with the unpacked bytes; may vanish
    record Jar(Digest digest, Path file) {}

    /// @param work whatever is below may be deleted at any time
    public JarShelf(Path work) {
        this.work = work;
        folder = work.resolve("parts");
    }

    Path work() {
        return work;
    }

    Visit visit() {
        return new Visit();
    }

    /// The libraries of one WAR, which stay on the shelf until it is closed. Unless it is kept,
    /// closing it takes them from the shelf again, save those that are linked into some version or
    /// part of another visit. Safe for use by many threads.
    final class Visit implements AutoCloseable {
        private final Queue<Digest> touched = new ConcurrentLinkedQueue<>();
        private volatile boolean kept;

        /// Finds the library or puts it on the shelf.
        ///
        /// @throws DeployException unsafe-entry or expansion-limit
        Jar put(Entry entry, EntryReader reader) throws DeployException, IOException {
            return put(digest(entry, reader), entry, reader);
        }

        private Jar put(Digest digest, Entry entry, EntryReader reader)
                throws DeployException, IOException {
            inUse.begin(digest);
            touched.add(digest);
            return JarShelf.this.put(digest, entry, reader);
        }

        /// Makes the library appear at `target`, which does not exist yet.
        ///
        /// @param known the digest of the library, if that is known
        /// @return the digest under which it is on the shelf
        Digest link(Entry entry, EntryReader reader, @Nullable Digest known, Path target)
                throws DeployException, IOException {
            Jar jar = put(known == null ? digest(entry, reader) : known, entry, reader);
            try {
                Files.createLink(target, jar.file());
            } catch (FileAlreadyExistsException twice) {
                throw twice;
            } catch (NoSuchFileException _) {
                // somebody emptied the shelf
                copy(put(jar.digest(), entry, reader), target);
            } catch (IOException | UnsupportedOperationException _) {
                // a file system without hard links, or too many of them
                copy(jar, target);
            }
            return jar.digest();
        }

        void keep() {
            kept = true;
        }

        @Override
        public void close() throws IOException {
            for (Digest digest : touched) {
                inUse.end(digest);
                if (!kept) {
                    remove(digest);
                }
            }
        }
    }

    private void remove(Digest digest) throws IOException {
        inUse.unless(
                digest,
                () -> {
                    Path file = folder.resolve(digest.hex());
                    if (!ShelfSweep.linked(file)) {
                        Files.deleteIfExists(file);
                    }
                });
    }

    /// Removes what no version has used for a while.
    void sweep() throws IOException {
        for (Path file : ShelfSweep.dispensable(folder)) {
            String name = file.getFileName().toString();
            if (name.matches("[0-9a-f]{64}")) {
                remove(new Digest(name));
            } else {
                // half written, an hour ago
                Files.deleteIfExists(file);
            }
        }
    }

    private Jar put(Digest digest, Entry entry, EntryReader reader)
            throws DeployException, IOException {
        Path file = folder.resolve(digest.hex());
        if (isSound(digest, file, entry)) {
            use(file);
        } else {
            write(digest, file, entry, reader);
        }
        return new Jar(digest, file);
    }

    private static Digest digest(Entry entry, EntryReader reader) throws IOException {
        Sha256 sha = new Sha256();
        // the same packed bytes mean something else when they are not packed at all
        sha.update(new byte[] {(byte) entry.method()}, 1);
        reader.transferPacked(entry, sha::update);
        return sha.digest();
    }

    private boolean isSound(Digest digest, Path file, Entry entry) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Sound expected = new Sound(entry.size(), entry.crc(), now.lastModifiedTime());
            if (now.size() != entry.size()) {
                return false;
            }
            if (expected.equals(sound.get(digest))) {
                return true;
            }
            if (crc(file) != entry.crc()) {
                return false;
            }
            sound.put(digest, expected);
            return true;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static long crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                crc.update(buffer, 0, length);
            }
        }
        return crc.getValue();
    }

    /// Tells the sweep that it was wanted just now; the modification time belongs to the apps.
    private static void use(Path file) throws IOException {
        try {
            Files.getFileAttributeView(file, BasicFileAttributeView.class)
                    .setTimes(null, FileTime.from(Instant.now()), null);
        } catch (NoSuchFileException _) {
            // whoever needs it will find out
        }
    }

    private void write(Digest digest, Path file, Entry entry, EntryReader reader)
            throws DeployException, IOException {
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, digest.hex(), ".tmp");
        try {
            try (OutputStream out = new FileOutputStream(unfinished.toFile())) {
                reader.transfer(entry, (bytes, length) -> out.write(bytes, 0, length));
            }
            protect(unfinished);
            Files.setLastModifiedTime(unfinished, entry.modified());
            FileTime modified = Files.getLastModifiedTime(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            sound.put(digest, new Sound(entry.size(), entry.crc(), modified));
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// An app that writes to its own library would write to that of others.
    private static void protect(Path file) throws IOException {
        PosixFileAttributeView posix =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("r--r--r--"));
        }
    }

    private static void copy(Jar jar, Path target) throws IOException {
        Files.copy(jar.file(), target, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
