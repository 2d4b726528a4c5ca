package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A machine of Debian 12: what `mmdebstrap` calls minimal, a kernel for clouds, systemd, and the
/// package `tomcat10` as it is. Less than anybody would run, which is to its advantage.
///
/// @param boot how it starts
/// @param disk its root, raw; not to be written to
record DebianImage(BootFiles boot, Path disk) {
    static final Tool BOOTSTRAP = new Tool("mmdebstrap", "mmdebstrap");
    static final Tool FILE_SYSTEM = new Tool("mke2fs", "e2fsprogs");

    private static final String SUITE = "bookworm";
    private static final String PACKAGES = "linux-image-cloud-amd64,systemd-sysv,udev,tomcat10";
    private static final String COMMAND_LINE =
            "root=/dev/vda rw console=tty0 console=ttyS0 panic=1 quiet loglevel=4";
    private static final String ENABLED = "etc/systemd/system/multi-user.target.wants/";

    private static final String NETWORK =
            """
            [Match]
            Name=en*
            [Network]
            DHCP=yes
            """;

    /// Opens the console each time, since the login prompt hangs up on all who have it open.
    private static final String MEMORY_SERVICE =
            """
            [Service]
            ExecStart=/bin/sh -c 'while sleep 5; do grep ^MemAvailable: /proc/meminfo >/dev/ttyS0; done'
            """;

    /// @param work exists and is empty
    static DebianImage build(Path work, Path war) throws IOException, InterruptedException {
        Path root = work.resolve("root");
        List<String> words =
                new ArrayList<>(
                        List.of("--mode=root", "--variant=minbase", "--include=" + PACKAGES));
        words.addAll(List.of(SUITE, root.toString()));
        words.addAll(DebianSources.of(SUITE, Path.of("/etc/apt")));
        BOOTSTRAP.run(work, words);
        configure(root);
        Path webapps = root.resolve("var/lib/tomcat10/webapps");
        Files.copy(war, webapps.resolve(war.getFileName()));
        Path disk = work.resolve("root.raw");
        FILE_SYSTEM.run(
                work, List.of("-q", "-t", "ext4", "-d", root.toString(), disk.toString(), "2G"));
        Path boot = root.resolve("boot");
        return new DebianImage(
                new BootFiles(only(boot, "vmlinuz-"), only(boot, "initrd.img-"), COMMAND_LINE),
                disk);
    }

    private static void configure(Path root) throws IOException {
        Files.writeString(root.resolve("etc/hostname"), "debian\n");
        // or it would be set up as a machine that is new: more to do at boot
        Files.writeString(root.resolve("etc/machine-id"), "0123456789abcdef0123456789abcdef\n");
        Files.writeString(root.resolve("etc/systemd/network/80-dhcp.network"), NETWORK);
        Files.writeString(root.resolve("etc/systemd/system/memory.service"), MEMORY_SERVICE);
        enable(root, "/etc/systemd/system/memory.service");
        enable(root, "/lib/systemd/system/systemd-networkd.service");
    }

    private static void enable(Path root, String unit) throws IOException {
        Path service = Path.of(unit);
        Path link = root.resolve(ENABLED).resolve(service.getFileName());
        Files.createDirectories(link.getParent());
        if (!Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, service);
        }
    }

    private static Path only(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No " + prefix + "* in " + folder));
        }
    }
}
