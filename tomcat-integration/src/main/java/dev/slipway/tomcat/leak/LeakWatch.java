package dev.slipway.tomcat.leak;

import dev.slipway.core.HostNotice;
import dev.slipway.core.Leak;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// Waits for the class loaders of stopped versions to go, on a thread of its own. One that stays
/// when a [Canary] has gone, and outlives further garbage collections, is a leak.
///
/// The JVM is asked for a collection only when a version waits and none came by itself for a while,
/// and a few times for each version at most; after that the watch waits for those that come.
public final class LeakWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LeakWatch.class.getName());

    private final Consumer<HostNotice> notices;
    private final Pace pace;
    private final UnloadingCollections collections = new UnloadingCollections();
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    private final BlockingQueue<Watched> arriving = new LinkedBlockingQueue<>();
    private final List<Watched> waiting = new ArrayList<>();
    private final Thread thread;
    private long lastCount;
    private long lastCollection;

    private LeakWatch(Consumer<HostNotice> notices, Pace pace) {
        this.notices = notices;
        this.pace = pace;
        // Not a virtual thread: an app that keeps all carriers busy shall not blind the watch.
        this.thread = Thread.ofPlatform().daemon().name("slipway-leak-watch").unstarted(this::run);
    }

    public static LeakWatch start(Consumer<HostNotice> notices, Pace pace) {
        LeakWatch watch = new LeakWatch(notices, pace);
        watch.thread.start();
        return watch;
    }

    /// From now on it is expected to go. Thread rule: any thread.
    public void expect(StoppedVersion version, ClassLoader loader) {
        arriving.add(new Watched(version, loader, gone));
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                if (waiting.isEmpty()) {
                    waiting.add(arriving.take());
                    noteCollections();
                }
                arriving.drainTo(waiting);
                leave(gone.remove(pace.look().toMillis()));
                noteCollections();
                waiting.stream().filter(Watched::isUndecided).toList().forEach(this::decide);
                askForCollection();
            }
        } catch (InterruptedException closed) {
            LOG.log(System.Logger.Level.DEBUG, "Stopped versions are watched no more");
        }
    }

    private void leave(Reference<? extends ClassLoader> first) {
        for (Reference<?> left = first; left != null; left = gone.poll()) {
            if (left instanceof Watched watched) {
                waiting.remove(watched);
                Leak leak = watched.leak();
                if (leak != null) {
                    notices.accept(new HostNotice.LeakGone(watched.app(), leak));
                }
            }
        }
    }

    private void decide(Watched watched) {
        ClassLoader loader = watched.get();
        if (loader == null || !watched.hasOutlived(lastCount, pace.collections())) {
            return;
        }
        StoppedVersion version = watched.version();
        Leak leak =
                new Leak(
                        version.version(),
                        version.start(),
                        watched.since(),
                        version.classes(),
                        ClassMetaspace.heldBy(loader.getClass(), version.classes()),
                        new HolderSearch(new Owner(loader)).holders());
        watched.leaks(leak);
        LOG.log(
                System.Logger.Level.WARNING,
                () ->
                        "Version %d of %s does not leave the memory, held by %s"
                                .formatted(
                                        version.version(),
                                        version.app(),
                                        leak.holders().getFirst().what()));
        notices.accept(new HostNotice.Leaked(version.app(), leak));
    }

    private void noteCollections() {
        long count = collections.count();
        if (count != lastCount) {
            lastCount = count;
            lastCollection = System.nanoTime();
        }
    }

    private void askForCollection() {
        if (System.nanoTime() - lastCollection < pace.quiet().toNanos()) {
            return;
        }
        // Every version that waits has a part in it.
        long inNeed = waiting.stream().filter(watched -> watched.spendHint(pace.hints())).count();
        if (inNeed > 0) {
            LOG.log(System.Logger.Level.DEBUG, "Asking for a garbage collection");
            System.gc();
            lastCollection = System.nanoTime();
        }
    }
}
