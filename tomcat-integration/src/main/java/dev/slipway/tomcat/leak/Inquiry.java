package dev.slipway.tomcat.leak;

import dev.slipway.core.Leak;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Into why a version is still there.
///
/// @param loader that of the version
record Inquiry(Watched watched, ClassLoader loader) {
    private static final System.Logger LOG = System.getLogger(Inquiry.class.getName());

    private static final Leak.Holder UNKNOWN =
            new Leak.Holder(
                    Leak.Kind.UNKNOWN,
                    "something unknown: none of the threads, thread-local values, shutdown hooks and"
                            + " process-wide defaults leads to it. A heap dump (jcmd PID GC.heap_dump"
                            + " FILE) shows what does: look for the paths from GC roots to the"
                            + " AppClassLoader whose state is DESTROYED, without weak and soft"
                            + " references",
                    List.of());

    /// @param sure that it is one, whether or not it is seen what holds it
    /// @return null when it is not sure, and nothing near a root holds it
    @Nullable Leak leak(boolean sure) {
        List<Leak.Holder> seen = holders(sure);
        if (seen.isEmpty() && !sure) {
            return null;
        }
        StoppedVersion version = watched.version();
        List<Leak.Holder> holders = seen.isEmpty() ? List.of(UNKNOWN) : seen;
        LOG.log(
                System.Logger.Level.WARNING,
                () ->
                        "Version %d of %s does not leave the memory, held by %s"
                                .formatted(
                                        version.version(),
                                        version.app(),
                                        holders.getFirst().what()));
        return new Leak(
                version.version(),
                version.start(),
                watched.since(),
                version.classes(),
                ClassMetaspace.heldBy(loader.getClass(), version.classes()),
                holders);
    }

    private List<Leak.Holder> holders(boolean sure) {
        try {
            HolderSearch search = new HolderSearch(new Owner(loader));
            return sure ? search.holders() : search.near();
        } catch (RuntimeException | LinkageError ofAnApp) {
            // The watch goes on for the sake of the other versions.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What holds version %d of %s could not be looked for"
                            .formatted(watched.version().version(), watched.app()),
                    ofAnApp);
            return List.of();
        }
    }
}
