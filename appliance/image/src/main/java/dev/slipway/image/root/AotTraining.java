package dev.slipway.image.root;

import dev.slipway.image.Refused;
import dev.slipway.image.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes the AOT cache (JEP 483, 514, 515): the guest's classes, loaded and linked ahead of time.
///
/// The JVM takes a cache only from a JVM that was started with the same options on the same files
/// at the same paths with the same times. So the root is laid out in a folder, which becomes `/` of
/// a user namespace, and the guest's own command line runs there. That takes no right that an
/// ordinary user lacks, where the system allows user namespaces.
final class AotTraining {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Tool UNSHARE = new Tool("unshare", "util-linux");
    private static final String INTO_ROOT =
            // the root is mounted on itself: Java finds no file store where there is no mount
            "root=$1 && shift && mount --bind \"$root\" \"$root\" && cd \"$root\""
                    + " && mount --rbind /dev dev && mount --rbind /proc proc && exec chroot . \"$@\"";
    private static final FileTime EPOCH = FileTime.fromMillis(0);

    private final Path root;
    private final Path work;
    private final GuestJars jars;

    /// @param tree all that the JVM sees before its `main`
    /// @param work a folder for the root and what is made on the way
    AotTraining(RootTree tree, GuestJars jars, Path work) throws IOException {
        this.work = work;
        this.jars = jars;
        root = Files.createDirectory(work.resolve("root"));
        lay(tree);
    }

    /// @return the cache, a file below `work`
    /// @throws Refused when the training fails, or when the guest's JVM would not take the cache
    Path make() throws IOException, InterruptedException {
        java(
                "recording",
                List.of(
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        "-XX:AOTMode=record",
                        "-XX:AOTConfiguration=/tmp/slipway.aotconf"),
                List.of(GuestJars.MAIN, "train", "/tmp/train"));
        java(
                "making",
                List.of(
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        "-XX:AOTMode=create",
                        "-XX:AOTConfiguration=/tmp/slipway.aotconf",
                        "-XX:AOTCache=" + GuestOptions.AOT_CACHE),
                List.of());
        java(
                "trying",
                List.of("-XX:AOTMode=on", "-XX:AOTCache=" + GuestOptions.AOT_CACHE),
                List.of("-version"));
        return root.resolve(GuestOptions.AOT_CACHE.substring(1));
    }

    private void java(String step, List<String> options, List<String> main)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.addAll(
                List.of(
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        INTO_ROOT,
                        "sh",
                        root.toString()));
        words.add(JavaRuntime.HOME + "/bin/java");
        words.addAll(GuestOptions.always());
        words.addAll(options);
        words.addAll(List.of("-cp", jars.classPath()));
        words.addAll(main);
        Map<String, String> environment =
                Map.of(
                        "LD_LIBRARY_PATH",
                        KernelCommandLine.LIBRARIES,
                        "LC_ALL",
                        "C.UTF-8",
                        "MALLOC_ARENA_MAX",
                        "2");
        try {
            UNSHARE.run(work, LIMIT, environment, words);
        } catch (Refused failed) {
            throw new Refused(
                    step
                            + " the AOT cache: "
                            + failed.getMessage()
                            + "\n  An image without one starts more slowly, and is made with --no-aot."
                            + " Where unprivileged user namespaces are not allowed there is no other way.",
                    failed);
        }
    }

    private void lay(RootTree tree) throws IOException {
        for (Map.Entry<String, Node> entry : tree.nodes().entrySet()) {
            Path path = root.resolve(entry.getKey().substring(1));
            switch (entry.getValue()) {
                case Node.Folder _ -> Files.createDirectories(path);
                case Node.File(Content content, int mode) -> copy(content, path, mode);
                case Node.Link(String target) -> Files.createSymbolicLink(path, Path.of(target));
                case Node.Device _ -> {
                    // this machine's /dev stands in for the guest's
                }
            }
        }
    }

    private static void copy(Content content, Path file, int mode) throws IOException {
        try (InputStream in = content.open()) {
            Files.copy(in, file);
        }
        Files.setPosixFilePermissions(
                file, PosixFilePermissions.fromString(mode == 0755 ? "rwxr-xr-x" : "rw-r--r--"));
        Files.setLastModifiedTime(file, EPOCH);
    }
}
