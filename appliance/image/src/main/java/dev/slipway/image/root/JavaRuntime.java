package dev.slipway.image.root;

import dev.slipway.image.Refused;
import dev.slipway.image.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The Java runtime of a machine: the JDK this program runs on, linked down to what a server needs.
///
/// Whatever a WAR may ask of a Java SE platform is there (`java.se`), and of the JDK's own modules
/// those that libraries ask for. What needs a screen, a loudspeaker or a program to start is not.
public final class JavaRuntime {
    /// Where it is in the guest.
    static final String HOME = "/jre";

    private static final List<String> MODULES =
            List.of(
                    "java.se",
                    "jdk.attach",
                    "jdk.charsets",
                    "jdk.crypto.ec",
                    "jdk.httpserver",
                    "jdk.jfr",
                    "jdk.management",
                    "jdk.management.agent",
                    "jdk.naming.dns",
                    "jdk.net",
                    "jdk.security.auth",
                    "jdk.unsupported",
                    "jdk.zipfs");
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "lib/classlist",
                    "lib/jexec",
                    "lib/jrt-fs.jar",
                    "lib/jspawnhelper",
                    "lib/libawt_xawt.so",
                    "lib/libjawt.so",
                    "lib/libjsound.so",
                    "lib/libsplashscreen.so",
                    "lib/psfont.properties.ja",
                    "lib/psfontj2d.properties");

    /// Classes that take a screen, an X server or a sound card, and looks of windows but the one
    /// that is the default: some libraries lay out text with that. Some are left of every package:
    /// a module may not lack one that it names.
    private static final List<String> SCREEN =
            List.of(
                    "/java.desktop/com/sun/java/swing/plaf/gtk/G*",
                    "/java.desktop/com/sun/java/swing/plaf/motif/Motif*UI*",
                    "/java.desktop/com/sun/media/sound/Soft*",
                    "/java.desktop/com/sun/media/sound/DLS*",
                    "/java.desktop/com/sun/media/sound/Model*",
                    "/java.desktop/com/sun/media/sound/SF2*",
                    "/java.desktop/javax/swing/plaf/nimbus/*Painter*",
                    "/java.desktop/javax/swing/plaf/synth/Synth*UI*",
                    "/java.desktop/javax/swing/text/doc-files/*",
                    "/java.desktop/sun/awt/X11/X*",
                    "/java.desktop/sun/font/X11*",
                    "/java.desktop/sun/java2d/opengl/OGL*",
                    "/java.desktop/sun/java2d/xr/XR*");

    private JavaRuntime() {}

    /// The modules a runtime with these is linked from.
    public static SortedSet<String> modules(List<String> more) {
        SortedSet<String> all = new TreeSet<>(MODULES);
        all.addAll(more);
        return all;
    }

    /// @param jdk its home
    /// @param work a folder for what is made on the way
    /// @return the runtime as it is laid out in the guest
    /// @throws Refused when that JDK cannot link one
    public static RootTree link(Path jdk, Set<String> modules, Path work)
            throws IOException, InterruptedException {
        Path jlink = jdk.resolve("bin/jlink");
        if (!Files.isExecutable(jlink)) {
            throw new Refused(
                    jdk
                            + " has no bin/jlink: building an image takes a whole JDK, not only a runtime");
        }
        Path linked = work.resolve("jre");
        new Tool(jlink.toString(), "a JDK")
                .run(
                        work,
                        Duration.ofMinutes(5),
                        Map.of(),
                        List.of(
                                "--add-modules",
                                String.join(",", modules),
                                "--strip-java-debug-attributes",
                                "--no-header-files",
                                "--no-man-pages",
                                "--compress",
                                "zip-0", // the image is compressed as a whole, and better
                                "--exclude-resources",
                                String.join(",", SCREEN),
                                "--output",
                                linked.toString()));
        ElfSymbols.removeBelow(linked);
        return new RootTree().copyOf(linked, HOME, JavaRuntime::isWanted);
    }

    private static boolean isWanted(String name) {
        if (name.startsWith("bin/")) {
            return name.equals("bin/java");
        }
        return !LEFT_OUT.contains(name) && !name.endsWith("libjsig.so") && !isRepeatedNotice(name);
    }

    /// The licence counts for all modules; notices of what is in them are kept.
    private static boolean isRepeatedNotice(String name) {
        return name.startsWith("legal/")
                && !name.startsWith("legal/java.base/")
                && Set.of("LICENSE", "ADDITIONAL_LICENSE_INFO", "ASSEMBLY_EXCEPTION")
                        .contains(name.substring(name.lastIndexOf('/') + 1));
    }
}
