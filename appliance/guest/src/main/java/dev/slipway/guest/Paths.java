package dev.slipway.guest;

import java.nio.file.Path;

/// Where things are on the machine.
final class Paths {
    static final Path PROC = Path.of("/proc");
    static final Path SYS = Path.of("/sys");
    static final Path DEV = Path.of("/dev");
    static final Path RUN = Path.of("/run");
    static final Path DATA = Path.of("/data");
    static final Path BOOT = Path.of("/boot");
    static final Path MODULES = Path.of("/lib/modules");

    private static final Path IMAGE = Path.of("/slipway");

    static final Path IMAGE_DESCRIPTION = IMAGE.resolve("image.json");
    static final Path IMAGE_SETTINGS = IMAGE.resolve("settings.yaml");
    static final Path UPDATE_KEY = IMAGE.resolve("update-key.pem");
    static final Path IMAGE_APPS = IMAGE.resolve("apps");
    static final Path EMPTY_VOLUME = IMAGE.resolve("data-volume.ext4.gz");

    static final Path RESOLV_CONF = RUN.resolve("resolv.conf");
    static final Path SOURCE_MOUNT = RUN.resolve("source");

    private Paths() {}
}
