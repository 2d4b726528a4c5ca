package dev.slipway.image.root;

import java.util.ArrayList;
import java.util.List;

/// The guest's Java command line, but for the class path. It stands in a file in the guest, because
/// the kernel passes 32 words at most. The JVM takes an AOT cache only if all of this was the same
/// when the cache was made.
public final class GuestOptions {
    static final String FILE = "/slipway/jvm.options";
    static final String AOT_CACHE = "/slipway/slipway.aot";

    private static final List<String> OPENED =
            List.of(
                    "java.base/java.lang",
                    "java.base/java.lang.reflect",
                    "java.base/java.io",
                    "java.base/java.util",
                    "java.base/java.util.concurrent",
                    "java.rmi/sun.rmi.transport");

    private GuestOptions() {}

    /// What is passed at training as well as in the guest.
    static List<String> always() {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                // /proc is not there yet when the JVM looks for these
                                "-XX:-UsePerfData",
                                "-XX:-UseContainerSupport",
                                "-XX:MaxRAMPercentage=50",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:ErrorFile=/data/crash/hs_err.log",
                                "-Djava.io.tmpdir=/tmp",
                                "-Djava.awt.headless=true",
                                "-Duser.home=/data",
                                "--enable-native-access=ALL-UNNAMED"));
        for (String opened : OPENED) {
            options.add("--add-opens=" + opened + "=ALL-UNNAMED");
        }
        return options;
    }

    /// The options file.
    ///
    /// @param aot whether the image has an AOT cache
    static String file(GuestJars jars, boolean aot) {
        List<String> lines = new ArrayList<>(always());
        if (aot) {
            lines.add("-XX:AOTCache=" + AOT_CACHE);
        }
        lines.add("-cp");
        lines.add(jars.classPath());
        lines.add(GuestJars.MAIN);
        return String.join("\n", lines) + "\n";
    }
}
