package dev.slipway.cli;

import dev.slipway.client.DeployListener;
import dev.slipway.client.Event;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A deployment while it runs: a progress bar on a terminal, then a line for each event with the
/// time since the beginning.
final class DeploymentScreen implements DeployListener, AutoCloseable {
    private static final long REDRAW_NANOS = 80_000_000;

    /// The first is over when its event arrives, the others are told as the outcome.
    private static final Set<String> NOT_SHOWN =
            Set.of(
                    "deployment.receiving",
                    "deployment.live",
                    "deployment.unchanged",
                    "deployment.failed",
                    "deployment.cancelled");

    private final ReentrantLock lock = new ReentrantLock();
    private final Screen screen;
    private final String file;
    private final ProgressBar bar;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long sendingSince;
    private long lastDrawn;
    private boolean barIsShown;
    private boolean over;
    private long left;
    private long saved;
    private volatile @Nullable String deployment;

    /// @param file that is sent; empty for none
    /// @param size of the file
    DeploymentScreen(Screen screen, String file, long size) {
        this.screen = screen;
        this.file = file;
        this.bar = new ProgressBar(file);
        this.terminal = screen.isTerminal();
        this.left = size;
        if (terminal && size > 0) {
            screen.rewrite("Reading " + file); // its digest goes first
            barIsShown = true;
        }
    }

    @Override
    public void sent(long bytes, long of) {
        lock.lock();
        try {
            left = of - bytes;
            sendingSince = sendingSince == 0 ? System.nanoTime() : sendingSince;
            if (over) {
                return;
            }
            if (left == 0) {
                endBar();
                screen.line("Sent " + file + ", " + Human.size(of) + pace(of) + saving());
            } else if (terminal && System.nanoTime() - lastDrawn > REDRAW_NANOS) {
                lastDrawn = System.nanoTime();
                barIsShown = true;
                screen.rewrite(bar.text(bytes, of, sending()));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void saved(long bytes) {
        lock.lock();
        try {
            saved = bytes;
        } finally {
            lock.unlock();
        }
    }

    private String saving() {
        return saved == 0 ? "" : "; the server had the other " + Human.size(saved);
    }

    @Override
    public void event(Event event) {
        lock.lock();
        try {
            deployment = event.deployment() == null ? deployment : event.deployment();
            if (!NOT_SHOWN.contains(event.kind())) {
                endBar();
                String mark = event.kind().equals("deployment.warning") ? "warning: " : "";
                screen.line(
                        String.format(
                                Locale.ROOT,
                                "%7.2f s  %s%s",
                                elapsed().toMillis() / 1_000.0,
                                mark,
                                event.message()));
            }
        } finally {
            lock.unlock();
        }
    }

    /// What to tell somebody who has had enough of waiting.
    String interrupted() {
        String id = deployment;
        if (id != null) {
            return "Interrupted; the deployment goes on. To see it: slipway deployments %s -f. To stop it: slipway cancel %s"
                    .formatted(id, id);
        }
        return left > 0
                ? "Interrupted before the WAR was sent; nothing changes"
                : "Interrupted; the deployment may go on: slipway deployments shows it";
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /// Empty for what went too fast to say.
    private String pace(long bytes) {
        String rate = ProgressBar.rate(bytes, sending());
        return rate.isEmpty() ? "" : " in " + Human.duration(sending()) + ", " + rate;
    }

    private Duration sending() {
        return Duration.ofNanos(System.nanoTime() - sendingSince);
    }

    private void endBar() {
        if (barIsShown) {
            screen.rewrite("");
            barIsShown = false;
        }
    }

    /// What is still sent is no longer shown.
    @Override
    public void close() {
        lock.lock();
        try {
            over = true;
            endBar();
        } finally {
            lock.unlock();
        }
    }
}
