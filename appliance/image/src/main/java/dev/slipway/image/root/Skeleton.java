package dev.slipway.image.root;

import java.util.List;

/// The folders to mount on, and the few files of `/etc` that the C library and Java look for.
public final class Skeleton {
    private static final List<String> MOUNT_POINTS =
            List.of("/dev", "/proc", "/sys", "/run", "/data", "/boot", "/var/empty");

    private Skeleton() {}

    public static RootTree tree() {
        RootTree tree = new RootTree();
        MOUNT_POINTS.forEach(tree::folder);
        return tree.folder("/tmp", 01777)
                .device("/dev/console", 5, 1, 0600)
                .device("/dev/null", 1, 3, 0666)
                .device("/dev/kmsg", 1, 11, 0600)
                .device("/dev/random", 1, 8, 0666)
                .device("/dev/urandom", 1, 9, 0666)
                .file(
                        "/etc/passwd",
                        Content.of(
                                "root:x:0:0:root:/data:/none\nnobody:x:65534:65534:nobody:/var/empty:/none\n"))
                .file("/etc/group", Content.of("root:x:0:\nnogroup:x:65534:\n"))
                .file("/etc/hosts", Content.of("127.0.0.1 localhost\n::1 localhost\n"))
                .file(
                        "/etc/nsswitch.conf",
                        Content.of("passwd: files\ngroup: files\nhosts: files dns\n"))
                .link("/etc/resolv.conf", "/run/resolv.conf")
                .link("/etc/hostname", "/run/hostname");
    }
}
