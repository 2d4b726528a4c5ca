package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import dev.slipway.core.zip.EndRecord;
import dev.slipway.core.zip.EntryNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// What the check wants to know of a library, and what depends on nothing but its bytes.
///
/// @param unreadable why this Java cannot open it; null when it can
/// @param newestVersion the highest major version of its class files that any Java would load from
///   it
/// @param newestClass which one has it, as `a.b.C`
/// @param apis those of the server's own APIs that it brings too, as in `Servlet`
/// @param packages with classes in them
record JarFacts(
        @Nullable String unreadable,
        int newestVersion,
        String newestClass,
        List<String> apis,
        Packages packages) {
    private static final long HARMLESS_BYTES = 32L * 1024 * 1024;

    private static final Map<String, String> API_CLASSES =
            Map.of(
                    "servlet/Servlet.class", "Servlet",
                    "servlet/jsp/JspPage.class", "Pages",
                    "el/ExpressionFactory.class", "Expression Language",
                    "websocket/Session.class", "WebSocket");

    /// @param shownAs for messages
    /// @throws DeployException expansion-limit when reading it would take too much memory
    static JarFacts read(Path jar, String shownAs) throws DeployException, IOException {
        String unreadable = unreadable(jar, shownAs);
        if (unreadable != null) {
            return broken(unreadable);
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return read(zip);
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (IOException | IllegalArgumentException damaged) {
            return broken(String.valueOf(damaged.getMessage()));
        }
    }

    private static JarFacts broken(String reason) {
        return new JarFacts(EntryNames.shown(reason), 0, "", List.of(), Packages.NONE);
    }

    /// The JDK reads the whole directory into memory, as large as it may be; so its size is asked
    /// for first.
    private static @Nullable String unreadable(Path jar, String shownAs)
            throws DeployException, IOException {
        try (FileChannel file = FileChannel.open(jar)) {
            if (file.size() <= HARMLESS_BYTES) {
                return null;
            }
            EndRecord end = EndRecord.find(file);
            if (end != null && end.directorySize() > HARMLESS_BYTES) {
                throw new DeployException(
                        new Failure.ExpansionLimit(
                                "%s has a zip directory of %d bytes; the limit is %d"
                                        .formatted(shownAs, end.directorySize(), HARMLESS_BYTES)));
            }
            return end == null ? "it has no zip directory at its end" : null;
        }
    }

    private static JarFacts read(ZipFile zip) throws IOException {
        int newest = 0;
        String newestClass = "";
        List<String> apis = new ArrayList<>();
        Set<String> packages = new HashSet<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            if (!isLoadedClass(name)) {
                continue;
            }
            packages.add(Packages.of(name));
            String api = api(name);
            if (api != null) {
                apis.add(api);
            }
            int version = version(zip, entry);
            if (version > newest) {
                newest = version;
                newestClass = name.substring(0, name.length() - 6).replace('/', '.');
            }
        }
        return new JarFacts(
                null,
                newest,
                EntryNames.shown(newestClass),
                List.copyOf(apis),
                Packages.of(packages));
    }

    /// Whether a class loader would ever look at it. What multi-release jars keep for newer Javas
    /// does not count.
    static boolean isLoadedClass(String name) {
        return name.endsWith(".class")
                && !name.startsWith("META-INF/")
                && !name.equals("module-info.class")
                && !name.endsWith("/module-info.class");
    }

    private static @Nullable String api(String name) {
        if (name.startsWith("javax/")) {
            return API_CLASSES.get(name.substring(6));
        }
        return name.startsWith("jakarta/") ? API_CLASSES.get(name.substring(8)) : null;
    }

    private static int version(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return ClassFile.majorVersion(in.readNBytes(ClassFile.HEAD));
        }
    }
}
