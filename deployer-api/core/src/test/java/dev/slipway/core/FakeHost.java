package dev.slipway.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A container without a servlet in it: a version is what the file `behaviour` in its WAR says.
/// `ok`, `fail` (does not start), `hang` (starts when [#unhang] is called or the deployment is
/// cancelled), `ill` (answers 503), `greedy` (runs out of memory while it starts), `busy` (has a
/// request in flight until [#unhang] is called).
public final class FakeHost implements ContextHost {
    private final Map<Route, Context> routes = new ConcurrentHashMap<>();
    private final Map<AppName, Route> expected = new ConcurrentHashMap<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicInteger draining = new AtomicInteger();
    private final List<Duration> drainLimits = new CopyOnWriteArrayList<>();
    private volatile Consumer<HostNotice> listener = _ -> {};

    @Override
    public StagedVersion stage(StageRequest request)
            throws DeployException, IOException, InterruptedException {
        Path file = request.docBase().resolve("behaviour");
        String behaviour = Files.exists(file) ? Files.readString(file).strip() : "ok";
        request.output()
                .accept(
                        new LogLine(
                                Instant.now(),
                                request.app(),
                                request.version(),
                                "INFO",
                                "starting, " + behaviour));
        switch (behaviour) {
            case "fail" ->
                    throw new DeployException(
                            new Failure.StartFailed(
                                    "java.lang.IllegalStateException: as told",
                                    List.of("shop.Listener.start(Listener.java:7)")));
            case "hang" -> hanging.await();
            case "greedy" -> throw new OutOfMemoryError("as told");
            default -> {
                // starts at once
            }
        }
        started.incrementAndGet();
        return new Context(request, behaviour);
    }

    @Override
    public void expect(Map<AppName, Route> apps) {
        expected.putAll(apps);
    }

    @Override
    public void expectNoMore(AppName app) {
        expected.remove(app);
    }

    @Override
    public void forget(AppName app) {
        expected.remove(app);
    }

    @Override
    public void listen(Consumer<HostNotice> wanting) {
        listener = wanting;
    }

    /// As a container does by itself.
    public void tell(HostNotice notice) {
        listener.accept(notice);
    }

    public void unhang() {
        hanging.countDown();
    }

    /// The routes that are held for an app that is not live.
    public Set<Route> expected() {
        return Set.copyOf(expected.values());
    }

    /// The version that answers there, or null.
    public @Nullable Integer versionAt(String path) {
        Context context = routes.get(new Route(Route.ANY_HOST, path));
        return context == null ? null : context.request.version();
    }

    /// Lets the version that answers there have had these requests.
    public void answered(String path, long requests, long serverErrors) {
        routes.get(new Route(Route.ANY_HOST, path)).usage = new Usage(0, 0, requests, serverErrors);
    }

    /// Lets the version that answers there fail its probe from now on.
    public void fallIll(String path) {
        routes.get(new Route(Route.ANY_HOST, path)).ill = true;
    }

    /// How many contexts were ever started.
    public int starts() {
        return started.get();
    }

    /// How many contexts are started now.
    public int running() {
        return started.get() - stopped.get();
    }

    /// How long each drain was to take at most, in their order.
    public List<Duration> drainLimits() {
        return drainLimits;
    }

    /// How many contexts somebody waits for now.
    public int draining() {
        return draining.get();
    }

    private final class Context implements StagedVersion, LiveVersion {
        private final StageRequest request;
        private final String behaviour;
        private final AtomicBoolean staged = new AtomicBoolean(true);
        private final AtomicBoolean retired = new AtomicBoolean();
        private volatile Usage usage = Usage.NONE;
        private volatile boolean ill;

        Context(StageRequest request, String behaviour) {
            this.request = request;
            this.behaviour = behaviour;
        }

        @Override
        public ProbeAnswer probe(String path, Duration timeout) {
            return new ProbeAnswer(
                    behaviour.equals("ill") || ill ? 503 : 200, Duration.ofMillis(1), behaviour);
        }

        @Override
        public LiveVersion promote(@Nullable LiveVersion replaced) {
            staged.set(false);
            if (replaced != null) {
                replaced.withdraw();
            }
            routes.put(request.route(), this);
            expected.remove(request.app());
            return this;
        }

        @Override
        public void close() {
            if (staged.get()) {
                retire();
            }
        }

        @Override
        public Usage usage() {
            return usage;
        }

        @Override
        public int expireSessions(Duration idle) {
            return 0;
        }

        @Override
        public void withdraw() {
            routes.remove(request.route(), this);
        }

        @Override
        public DrainResult drain(Duration limit) throws InterruptedException {
            draining.incrementAndGet();
            drainLimits.add(limit);
            try {
                boolean drained =
                        !behaviour.equals("busy")
                                || hanging.await(limit.toMillis(), TimeUnit.MILLISECONDS);
                return new DrainResult(drained, drained ? 0 : 1, Duration.ZERO);
            } finally {
                draining.decrementAndGet();
            }
        }

        @Override
        public StagedVersion restage(Consumer<String> warning) {
            staged.set(true);
            return this;
        }

        @Override
        public void retire() {
            withdraw();
            if (retired.compareAndSet(false, true)) {
                stopped.incrementAndGet();
            }
        }
    }
}
