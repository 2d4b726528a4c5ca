package dev.slipway.image.root;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The guest's Java command line, but for the class path. It stands in a file in the guest, because
/// the kernel passes 32 words at most. The JVM takes an AOT cache only if all of this was the same
/// when the cache was made.
public final class GuestOptions {
    static final String FILE = "/slipway/jvm.options";
    static final String AOT_CACHE = "/slipway/slipway.aot";

    private static final String RESOURCE = "guest.options";
    private static final List<String> OF_A_MACHINE =
            List.of(
                    "-XX:-UseContainerSupport",
                    "-XX:MinRAMPercentage=",
                    "-XX:+CrashOnOutOfMemoryError",
                    "-XX:ErrorFile=");
    private static final List<String> OF_A_CONTAINER =
            List.of("-XX:+ExitOnOutOfMemoryError", "-XX:ErrorFile=/data/hs_err.log");

    private GuestOptions() {}

    /// What is passed at training as well as in the guest.
    static List<String> always() throws IOException {
        try (InputStream in = GuestOptions.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + " is missing from this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .toList();
        }
    }

    /// The options file of a container, which differs where a machine has the kernel to itself.
    ///
    /// @param main the class with `main`
    public static String ofContainer(GuestJars jars, boolean aot, String main) throws IOException {
        List<String> lines = new ArrayList<>(always());
        lines.removeIf(option -> OF_A_MACHINE.stream().anyMatch(option::startsWith));
        lines.addAll(OF_A_CONTAINER);
        if (aot) {
            lines.add("-XX:AOTCache=" + AOT_CACHE);
        }
        lines.add("-cp");
        lines.add(jars.classPath());
        lines.add(main);
        return String.join("\n", lines) + "\n";
    }

    /// The options file.
    ///
    /// @param aot whether the image has an AOT cache
    static String file(GuestJars jars, boolean aot) throws IOException {
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
