package dev.slipway.core.settings;

import dev.slipway.core.AppName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// The values of secrets, one file each that only its owner may read, in a folder only its owner
/// may enter. A value is there wholly or not at all, also after a power cut.
///
/// Safe for use by many threads. Messages name secrets, never their values.
public final class SecretStore {
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path dir;
    private final ReentrantLock lock = new ReentrantLock();

    /// @param secretsDir made when it is missing; its permissions are narrowed to 0700
    public SecretStore(Path secretsDir) throws IOException {
        dir = secretsDir;
        if (!Files.isDirectory(dir)) {
            Files.createDirectories(dir, PosixFilePermissions.asFileAttribute(FOLDER));
        }
        if (!Files.getPosixFilePermissions(dir).equals(FOLDER)) {
            Files.setPosixFilePermissions(dir, FOLDER);
        }
    }

    /// The prefix of an app's secrets. No two apps share one, and none is the beginning of
    /// another's followed by a dot.
    public static String prefix(AppName app) {
        StringBuilder prefix = new StringBuilder("app.");
        for (byte letter : app.value().getBytes(StandardCharsets.UTF_8)) {
            if (letter == '-' || (letter > 0 && Character.isLetterOrDigit(letter))) {
                prefix.append((char) letter);
            } else {
                prefix.append("_%02x".formatted(letter & 0xff));
            }
        }
        return SecretNames.shortened(prefix.toString(), SecretNames.LONGEST_PREFIX);
    }

    /// Sets or replaces a value; it is on disk when this returns.
    ///
    /// @throws IllegalArgumentException when the name is none (see [Secret])
    public void put(String name, String value) throws IOException {
        Path file = file(name);
        lock.lock();
        try {
            write(file, value);
        } finally {
            lock.unlock();
        }
    }

    public Optional<String> get(String name) throws IOException {
        try {
            return Optional.of(Files.readString(file(name)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /// Removes the secret of this name and all whose names go on with a dot after it.
    public void removePrefix(String prefix) throws IOException {
        lock.lock();
        try {
            for (Path file : files(prefix)) {
                String name = file.getFileName().toString();
                if (name.equals(prefix) || name.startsWith(prefix + ".")) {
                    Files.deleteIfExists(file);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Stores a value without touching another one that somebody may still use: under the base name
    /// if that is free, else under base.2, base.3 … The newest of these is taken again when it
    /// holds this value already.
    ///
    /// @return the name it has
    String keep(String base, String value) throws IOException {
        lock.lock();
        try {
            String name = nameFor(base, value);
            if (get(name).isEmpty()) {
                write(file(name), value);
            }
            return name;
        } finally {
            lock.unlock();
        }
    }

    /// The name [#keep] would give now.
    String nameFor(String base, String value) throws IOException {
        int newest = 0;
        for (Path file : files(base)) {
            newest = Math.max(newest, SecretNames.ordinal(base, file.getFileName().toString()));
        }
        if (newest > 0 && get(SecretNames.numbered(base, newest)).equals(Optional.of(value))) {
            return SecretNames.numbered(base, newest);
        }
        return SecretNames.numbered(base, newest + 1);
    }

    private Path file(String name) {
        return dir.resolve(new Secret(name).name());
    }

    private List<Path> files(String beginning) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(
                        dir, file -> file.getFileName().toString().startsWith(beginning))) {
            files.forEach(found::add);
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        return found;
    }

    private void write(Path file, String value) throws IOException {
        Path temporary = dir.resolve("." + file.getFileName());
        Files.deleteIfExists(temporary);
        try {
            try (var channel =
                    FileChannel.open(
                            temporary,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            FILE)) {
                var bytes = StandardCharsets.UTF_8.encode(value);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unable) {
            Files.deleteIfExists(temporary);
            throw unable;
        }
        try (var folder = FileChannel.open(dir, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
