package dev.slipway.image;

import dev.slipway.core.war.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file or folder that comes into being whole: made under another name beside its own, and
/// renamed at the end. What was there before stays until then, and for good when the making fails.
final class OutputFile implements AutoCloseable {
    private final Path target;
    private final Path part;

    OutputFile(Path target) {
        this.target = target.toAbsolutePath();
        part =
                this.target.resolveSibling(
                        "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    /// Where to make it; nothing is there yet.
    Path part() {
        return part;
    }

    void commit() throws IOException {
        if (Files.isDirectory(part)) {
            Trees.delete(target);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Trees.delete(part);
    }
}
