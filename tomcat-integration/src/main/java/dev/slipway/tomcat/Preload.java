package dev.slipway.tomcat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Loads classes beside the start of a version, on a processor that the start leaves alone: those
/// that the version before needed for its start, so that this one finds them when it asks. Loading
/// a class runs none of its code; what is not there any more is passed over.
final class Preload {
    private static final System.Logger LOG = System.getLogger(Preload.class.getName());
    private static final boolean TWO_PROCESSORS = Runtime.getRuntime().availableProcessors() > 1;

    /// With fewer the thread is not worth its start.
    private static final int FEW = 100;

    /// How many it leaves to the start once that has caught up with it: at the same class they
    /// would wait for each other.
    private static final int AHEAD = 20;

    private final List<String> names;
    private volatile Map<String, Integer> places;
    private final VersionThread thread;
    private volatile int asked = -1;
    private volatile boolean loadedAny;
    private volatile boolean over;

    /// @param names of classes, the first ones needed first
    Preload(AppClassLoader loader, List<String> names) {
        this.names = TWO_PROCESSORS && names.size() >= FEW ? names : List.of();
        this.places = places(this.names);
        this.thread = new VersionThread("slipway-preload", loader.output(), () -> loadAll(loader));
    }

    private static Map<String, Integer> places(List<String> names) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < names.size(); place++) {
            places.put(names.get(place), place);
        }
        return places;
    }

    void begin() {
        if (!names.isEmpty()) {
            thread.start();
        }
    }

    /// Somebody is about to load that class.
    void asked(String name) {
        Integer place = places.get(name);
        if (place != null && Thread.currentThread() != thread) {
            asked = place; // by several threads, it is about where they are
        }
    }

    /// After this it loads none but the one it is at.
    void end() {
        over = true;
        places = Map.of();
    }

    /// Returns when it loads no more.
    void awaitEnd() {
        end();
        if (thread.isAlive()) {
            var _ = thread.endsWithin(Duration.ofDays(365));
        }
    }

    boolean loadedAny() {
        return loadedAny;
    }

    private void loadAll(AppClassLoader loader) {
        for (int place = 0; place < names.size() && !over; place++) {
            if (asked >= place) {
                place = asked + AHEAD;
                continue;
            }
            String name = names.get(place);
            try {
                loadedAny = true;
                loader.loadOwn(name);
            } catch (LinkageError | RuntimeException changed) {
                // the start meets it as well, if it needs that class at all
                LOG.log(System.Logger.Level.DEBUG, () -> "Not loaded beforehand: " + name, changed);
            }
        }
    }
}
