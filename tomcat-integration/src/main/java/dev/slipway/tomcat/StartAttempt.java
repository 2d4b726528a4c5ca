package dev.slipway.tomcat;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.Host;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.jspecify.annotations.Nullable;

/// Starts a context on a thread of its own, within the limit of its settings, or undoes it.
final class StartAttempt {
    /// How long an interrupted start may take to give up.
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final VersionContext version;
    private final Host host;
    private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    private final VersionThread thread;

    private StartAttempt(VersionContext version, Host host) {
        this.version = version;
        this.host = host;
        this.thread =
                new VersionThread("slipway-start-" + label(version), version.output(), this::start);
    }

    /// @throws InterruptedException after the start was interrupted and undone
    static void run(VersionContext version, Host host)
            throws DeployException, InterruptedException {
        Complaints.listen();
        new StartAttempt(version, host).run();
    }

    static String label(VersionContext version) {
        return version.request().app() + "-" + version.request().version();
    }

    private void run() throws DeployException, InterruptedException {
        Duration limit = version.request().settings().startTimeout();
        thread.start();
        try {
            if (!thread.join(limit)) {
                List<String> frames = RootCause.frames(thread.getStackTrace(), version.loader());
                throw new DeployException(
                        new Failure.StartTimeout(limit, frames, cancel()), thrown.get());
            }
        } catch (InterruptedException e) {
            cancel();
            throw e;
        }
        if (version.context().getState() != LifecycleState.STARTED) {
            Failure failure = RootCause.of(thrown.get(), thread.complaints(), version.loader());
            Stop.run(version, host);
            throw new DeployException(failure, thrown.get());
        }
    }

    private void start() {
        try {
            host.addChild(version.context());
            version.context().start();
        } catch (LifecycleException | RuntimeException | Error e) {
            // Reported by the one who waits, with what the container has logged before.
            thrown.set(e);
        }
    }

    /// @return names of threads that go on although they were interrupted
    private List<String> cancel() {
        thread.interrupt();
        if (thread.endsWithin(GRACE)) {
            Stop.run(version, host);
        } else {
            // The context cannot be touched while its start goes on.
            Thread.ofVirtual()
                    .name("slipway-undo-" + label(version))
                    .start(() -> {
                        if (thread.endsWithin(Duration.ofDays(365))) {
                            Stop.run(version, host);
                        }
                    });
        }
        List<String> stuck = new ArrayList<>();
        if (thread.isAlive()) {
            stuck.add(thread.getName());
        }
        for (Thread other : Thread.getAllStackTraces().keySet()) {
            if (other != thread && other.isAlive() && version.loader().isContextOf(other)) {
                stuck.add(other.getName());
            }
        }
        return stuck;
    }
}
