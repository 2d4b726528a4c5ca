package dev.slipway.tomcat;

import dev.slipway.tomcat.meter.ServerLoad;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.tomcat.util.threads.TaskQueue;
import org.apache.tomcat.util.threads.TaskThreadFactory;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/// The threads that serve requests: as many at a time as there are processors, so that short
/// requests are served one after the other instead of all at once, each interrupting the others. A
/// request that takes longer than a moment, because it waits or computes, no longer counts, and
/// another thread takes its place, up to the maximum.
///
/// Platform threads: an app that computes without end must not hold up the rest of the process.
/// Thread rule: any thread.
final class RequestThreads extends ThreadPoolExecutor {
    private static final System.Logger LOG = System.getLogger(RequestThreads.class.getName());
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int SPARE = 10;

    /// A thread goes back to the pool now and then, which may have to replace it.
    private static final int TASKS_IN_A_ROW = 64;

    private static final int TASKS_UNTIL_OFFER = 32;

    private final int atATime = Math.max(2, Runtime.getRuntime().availableProcessors());
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final Set<Turn> turns = ConcurrentHashMap.newKeySet();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger slow = new AtomicInteger();
    private final Thread watch;
    private volatile boolean watching;

    /// @param name that the names of the threads begin with
    static RequestThreads start(String name, int maxThreads) {
        TaskQueue queue = new TaskQueue();
        RequestThreads threads = new RequestThreads(name, maxThreads, queue);
        queue.setParent(threads);
        threads.watch.start();
        return threads;
    }

    private RequestThreads(String name, int maxThreads, TaskQueue queue) {
        super(
                Math.min(SPARE, maxThreads),
                maxThreads,
                IDLE.toNanos(),
                TimeUnit.NANOSECONDS,
                queue,
                new TaskThreadFactory(name + "-exec-", true, Thread.NORM_PRIORITY));
        watch = Thread.ofPlatform().daemon().name(name + "-watch").unstarted(this::watch);
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        startTurn();
    }

    ServerLoad.Threads usage() {
        return new ServerLoad.Threads(getActiveCount(), getPoolSize(), getMaximumPoolSize());
    }

    private void startTurn() {
        while (!waiting.isEmpty()) {
            int now = running.get();
            if (now - slow.get() >= atATime || now >= getMaximumPoolSize()) {
                // Either the watch, about to rest, sees what waits, or this sees that it rests.
                if (!watching) {
                    LockSupport.unpark(watch);
                }
                return;
            }
            if (running.compareAndSet(now, now + 1)) {
                start(new Turn());
                return;
            }
        }
    }

    private void start(Turn turn) {
        boolean started = false;
        try {
            super.execute(turn);
            started = true;
        } finally {
            if (!started) {
                running.decrementAndGet();
            }
        }
    }

    /// Looks every moment, while tasks wait, which turns are at the same task as before.
    private void watch() {
        while (!isShutdown()) {
            watching = false;
            if (waiting.isEmpty()) {
                LockSupport.park();
            }
            watching = true;
            LockSupport.parkNanos(MOMENT.toNanos());
            turns.forEach(Turn::look);
            try {
                for (int i = 0; i < atATime; i++) {
                    startTurn();
                }
            } catch (OutOfMemoryError | RejectedExecutionException e) {
                LOG.log(System.Logger.Level.WARNING, () -> "No more threads can be started", e);
            }
        }
    }

    @Override
    public void shutdown() {
        super.shutdown();
        LockSupport.unpark(watch);
    }

    /// How a thread stands with its task.
    private enum State {
        BETWEEN,
        BUSY,
        SLOW
    }

    /// One thread's time with the tasks.
    private final class Turn implements Runnable {
        private final AtomicReference<State> state = new AtomicReference<>(State.BETWEEN);
        private volatile int task;

        /// Of the watch alone.
        private int seen = -1;

        @Override
        public void run() {
            turns.add(this);
            try {
                for (int i = 0; i < TASKS_IN_A_ROW; i++) {
                    if (i % TASKS_UNTIL_OFFER == TASKS_UNTIL_OFFER - 1) {
                        offerProcessor();
                    }
                    Runnable next = waiting.poll();
                    if (next == null) {
                        return;
                    }
                    task = i;
                    run(next);
                    if (running.get() - slow.get() > atATime) {
                        return;
                    }
                }
            } finally {
                turns.remove(this);
                running.decrementAndGet();
                startTurn();
            }
        }

        /// Who never waits is interrupted by the system in the middle of a task, and that request
        /// waits for many others. So a thread steps back now and then, when it has no task; nothing
        /// depends on what the system makes of it.
        @SuppressWarnings("ThreadPriorityCheck")
        private static void offerProcessor() {
            Thread.yield();
        }

        private void run(Runnable next) {
            state.set(State.BUSY);
            try {
                next.run();
            } finally {
                if (state.getAndSet(State.BETWEEN) == State.SLOW) {
                    slow.decrementAndGet();
                }
            }
        }

        void look() {
            if (seen == task && state.compareAndSet(State.BUSY, State.SLOW)) {
                slow.incrementAndGet();
            }
            seen = task;
        }
    }
}
