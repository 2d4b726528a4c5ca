package dev.slipway.guest;

import dev.slipway.guest.linux.Errno;
import dev.slipway.guest.linux.ErrnoException;
import dev.slipway.guest.linux.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The kernel's own file systems and those in memory that a running machine needs.
final class FileSystemTree {
    private static final long STRICT = Mount.NO_SUID | Mount.NO_DEVICES | Mount.NO_EXEC;

    private static final Path TEMPORARY = Path.of("/tmp");

    private record Entry(String type, Path target, long flags, String options) {}

    private static final List<Entry> ENTRIES =
            List.of(
                    new Entry("proc", Path.of("/proc"), STRICT, ""),
                    new Entry("sysfs", Path.of("/sys"), STRICT, ""),
                    new Entry(
                            "devtmpfs",
                            Path.of("/dev"),
                            Mount.NO_SUID | Mount.NO_EXEC,
                            "mode=0755"),
                    new Entry("tmpfs", Path.of("/dev/shm"), STRICT, "mode=1777,size=10%"),
                    new Entry("tmpfs", Path.of("/run"), STRICT, "mode=0755,size=5%"),
                    new Entry("tmpfs", TEMPORARY, STRICT, "mode=1777,size=25%"));

    private FileSystemTree() {}

    static String mountAll() throws IOException {
        for (Entry entry : ENTRIES) {
            Files.createDirectories(entry.target());
            try {
                Mount.mount(
                        entry.type(), entry.target(), entry.type(), entry.flags(), entry.options());
            } catch (ErrnoException refused) {
                if (refused.errno() != Errno.EBUSY) { // the kernel may have mounted it by itself
                    throw refused;
                }
            }
        }
        return String.join(" ", ENTRIES.stream().map(entry -> entry.target().toString()).toList());
    }

    /// Nobody writes to the root any more, which is where the product and the JVM are.
    static void closeRoot() throws IOException {
        Mount.mount("", Path.of("/"), "", Mount.REMOUNT | Mount.BIND | Mount.READ_ONLY, "");
    }

    /// What an app unpacks there can be loaded as a native library from now on.
    static void allowLibraries() throws IOException {
        Mount.mount(
                "",
                TEMPORARY,
                "",
                Mount.REMOUNT | Mount.BIND | Mount.NO_SUID | Mount.NO_DEVICES,
                "");
    }

    static void makeFolder(Path folder, String permissions) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }
}
