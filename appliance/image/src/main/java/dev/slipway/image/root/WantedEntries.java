package dev.slipway.image.root;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which entries of a jar come into a machine. What stays out is used by nothing there: it would
/// take room in the image and, since all of a machine is unpacked, in its memory.
final class WantedEntries {
    /// What Maven leaves in a jar; versions are in the bill of materials.
    private static final String BUILD = "META-INF/maven/";

    /// Jars of which packages are not wanted.
    private static final Map<String, List<String>> WITHOUT =
            Map.of(
                    "commons-compress-",
                    List.of(
                            "org/apache/commons/compress/harmony/",
                            "org/apache/commons/compress/compressors/pack200/"),
                    "bcel-",
                    List.of("org/apache/bcel/verifier/"));

    /// Jars of which nothing else is wanted. No OSGi framework runs in a machine: the migration of
    /// `javax` WARs reads their manifests with a few of its classes.
    private static final Map<String, List<String>> ONLY =
            Map.of(
                    "org.eclipse.osgi-",
                    List.of(
                            "META-INF/MANIFEST.MF",
                            "about",
                            "org/eclipse/osgi/framework/log/",
                            "org/eclipse/osgi/internal/messages/",
                            "org/eclipse/osgi/internal/util/",
                            "org/eclipse/osgi/util/",
                            "org/osgi/framework/"));

    private WantedEntries() {}

    /// @param jar its file's name, as `bcel-6.12.0.jar`
    /// @return of the name of an entry
    static Predicate<String> of(String jar) {
        List<String> only = of(jar, ONLY);
        List<String> without = of(jar, WITHOUT);
        return entry ->
                !entry.startsWith(BUILD)
                        && (only.isEmpty() || only.stream().anyMatch(entry::startsWith))
                        && without.stream().noneMatch(entry::startsWith);
    }

    private static List<String> of(String jar, Map<String, List<String>> lists) {
        return lists.entrySet().stream()
                .filter(list -> jar.startsWith(list.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(List.of());
    }
}
