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
import java.util.function.LongSupplier;

/// Waits for the class loaders of stopped versions to go, on a thread of its own. One that stays
/// when a [Canary] has gone, and outlives further garbage collections, is a leak: at once when it
/// is seen what holds it, else when nothing else can keep it: it has no young objects any more, and
/// no code runs that was compiled for it, or more versions stay than that would explain.
///
/// The JVM is asked for a collection only when a version waits and none came by itself for a while,
/// and a few times for each version at most; after that the watch waits for those that come.
public final class LeakWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LeakWatch.class.getName());

    /// So many versions of an app may stay at a time because compiled code keeps them.
    private static final int MOST_BY_CHANCE = 2;

    private final Consumer<HostNotice> notices;
    private final Pace pace;
    private final CollectionsSeen collections;
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    private final BlockingQueue<Watched> arriving = new LinkedBlockingQueue<>();
    private final List<Watched> waiting = new ArrayList<>();
    private final Thread thread;

    private LeakWatch(Consumer<HostNotice> notices, Pace pace, LongSupplier requests) {
        this.notices = notices;
        this.collections = new CollectionsSeen(requests);
        this.pace = pace;
        // Not a virtual thread: an app that keeps all carriers busy shall not blind the watch.
        this.thread = Thread.ofPlatform().daemon().name("slipway-leak-watch").unstarted(this::run);
    }

    /// @param requests how many were answered so far
    public static LeakWatch start(Consumer<HostNotice> notices, Pace pace, LongSupplier requests) {
        LeakWatch watch = new LeakWatch(notices, pace, requests);
        watch.thread.start();
        return watch;
    }

    /// From now on it is expected to go. Thread rule: any thread.
    public void expect(StoppedVersion version, ClassLoader loader) {
        arriving.add(new Watched(version, loader, gone, collections.age()));
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
                    collections.look();
                }
                arriving.drainTo(waiting);
                leave(gone.remove(pace.look().toMillis()));
                collections.look();
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
        if (!watched.hasOutlived(collections.count(), pace.collections())) {
            return;
        }
        // Not before: to a collector that runs meanwhile, what is looked at is alive.
        ClassLoader loader = watched.get();
        if (loader == null) {
            return;
        }
        Leak leak = new Inquiry(watched, loader).leak(isSure(watched));
        if (leak == null) {
            watched.doubt(collections.count());
            return;
        }
        watched.leaks(leak);
        notices.accept(new HostNotice.Leaked(watched.app(), leak));
    }

    /// Whether a version must have gone by now, if nothing holds it.
    private boolean isSure(Watched watched) {
        return isSuspect(watched)
                && (watched.hasOutlivedStillness(collections.count(), pace.collections())
                        || waiting.stream()
                                        .filter(other -> other.app().equals(watched.app()))
                                        .filter(this::isSuspect)
                                        .count()
                                > MOST_BY_CHANCE);
    }

    private boolean isSuspect(Watched watched) {
        return watched.isSuspect(collections.count(), collections.age(), pace.collections());
    }

    private void askForCollection() {
        if (!collections.noneFor(pace.quiet())) {
            return;
        }
        int most = collections.isStill() ? pace.hints() : pace.hints() / 2;
        // Every version that waits has a part in it.
        long inNeed = waiting.stream().filter(watched -> watched.spendHint(most)).count();
        if (inNeed > 0) {
            LOG.log(System.Logger.Level.DEBUG, "Asking for a garbage collection");
            collections.askForOne();
        }
    }
}
