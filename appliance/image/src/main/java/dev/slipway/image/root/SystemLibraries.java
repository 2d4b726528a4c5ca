package dev.slipway.image.root;

import dev.slipway.image.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The C library of this machine: what the Java runtime is linked with, and what the C library
/// loads by itself. It stays in the folder where it is here, because that is where its loader
/// looks.
public final class SystemLibraries {
    private static final Path LOADER = Path.of("/lib64/ld-linux-x86-64.so.2");
    private static final List<String> FOLDERS =
            List.of(
                    "/lib/x86_64-linux-gnu",
                    "/lib64",
                    "/usr/lib64",
                    "/usr/lib/x86_64-linux-gnu",
                    "/usr/lib");
    private static final List<Path> CHARACTERS =
            List.of(
                    Path.of("/usr/lib/locale/C.utf8/LC_CTYPE"),
                    Path.of("/usr/lib/locale/C.UTF-8/LC_CTYPE"));

    private SystemLibraries() {}

    /// @param runtime the programs and libraries to be started
    /// @throws Refused when this machine has another C library
    public static RootTree neededBy(RootTree runtime) throws IOException {
        if (!Files.isRegularFile(LOADER)) {
            throw new Refused(
                    "Images are built on Linux for x86-64 with the GNU C library; "
                            + LOADER
                            + " is not here");
        }
        RootTree tree = new RootTree().program(LOADER.toString(), Content.of(LOADER));
        Deque<String> wanted = new ArrayDeque<>();
        Set<String> seen = new TreeSet<>();
        for (var entry : runtime.nodes().entrySet()) {
            if (entry.getValue() instanceof Node.File(Content content, int mode)) {
                seen.add(entry.getKey().substring(entry.getKey().lastIndexOf('/') + 1));
                wanted.addAll(needed(content, mode));
            }
        }
        seen.add(LOADER.getFileName().toString());
        while (!wanted.isEmpty()) {
            String name = wanted.pop();
            if (seen.add(name)) {
                Path library = find(name);
                tree.program(library.toString(), Content.of(library));
                wanted.addAll(needed(Content.of(library), 0755));
            }
        }
        characters()
                .ifPresent(file -> tree.file("/usr/lib/locale/C.utf8/LC_CTYPE", Content.of(file)));
        return tree;
    }

    private static List<String> needed(Content content, int mode) throws IOException {
        if (content instanceof Content.OnDisk(Path file)
                && (mode == 0755 || file.toString().contains(".so"))) {
            byte[] bytes = Files.readAllBytes(file);
            return ElfFile.looksLikeOne(bytes) ? new ElfFile(bytes).needed() : List.of();
        }
        return List.of();
    }

    private static Path find(String name) throws Refused {
        for (String folder : FOLDERS) {
            Path library = Path.of(folder, name);
            if (Files.isRegularFile(library)) {
                return library;
            }
        }
        throw new Refused(
                "The Java runtime needs "
                        + name
                        + ", which is in none of "
                        + String.join(", ", FOLDERS));
    }

    /// Without it file names are ASCII in the guest.
    private static Optional<Path> characters() {
        return CHARACTERS.stream().filter(Files::isRegularFile).findFirst();
    }
}
