package dev.slipway.core;

import dev.slipway.core.AppState.Started;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// New versions under watch, where the settings say so; one that has gone bad gives way to the one
/// before it, with the settings of that one.
///
/// A bake does not survive the process.
final class Bakes implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Bakes.class.getName());

    private final Relaunches relaunches;
    private final Retirement retirement;
    private final Set<Thread> watches = ConcurrentHashMap.newKeySet();

    Bakes(Relaunches relaunches, Retirement retirement) {
        this.relaunches = relaunches;
        this.retirement = retirement;
    }

    /// Watches a version that is newer than the one it replaced; does not wait.
    void begin(Swap swap) {
        Started before = swap.replaced();
        if (before == null
                || before.version().number() >= swap.live().version().number()
                || !swap.live().settings().bake().isPositive()) {
            return;
        }
        before.spared().set(true);
        Bake bake = new Bake(swap, before);
        Thread watch =
                Thread.ofVirtual()
                        .name("bake-" + swap.app().name() + "-" + swap.live().version().number())
                        .unstarted(() -> watch(swap, bake, before));
        watches.add(watch);
        watch.start();
    }

    private void watch(Swap swap, Bake bake, Started before) {
        try {
            Optional<String> bad = bake.watch();
            if (bad.isPresent()) {
                swap.deployment().goneBad(bad.get(), before.version().number());
                relaunches.fallBack(swap.app(), before, bake::isLive);
            } else if (bake.isLive()) {
                swap.deployment().baked();
            }
        } catch (InterruptedException closing) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    () -> swap.app().name() + " is watched no longer",
                    closing);
        } catch (DeployException | IOException refused) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> swap.app().name() + " has gone bad and cannot be rolled back",
                    refused);
        } finally {
            watches.remove(Thread.currentThread());
            before.spared().set(false);
            retirement.trim(swap.app());
        }
    }

    /// Nothing is rolled back from here on.
    @Override
    public void close() {
        watches.forEach(Thread::interrupt);
    }
}
