package dev.slipway.core.log;

import dev.slipway.core.AppName;
import dev.slipway.core.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One app's log. A thread of its own takes lines from a queue of bounded size to the files, so
/// that no app waits for the disk, nor for another app that writes a lot.
final class AppLog {
    private static final System.Logger LOG = System.getLogger(AppLog.class.getName());
    private static final int MAX_QUEUED_LINES = 10_000;
    private static final int MAX_QUEUED_CHARS = 4_000_000;
    private static final int BATCH_BYTES = 1 << 16;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AppName app;
    private final LogFiles files;
    private final BlockingQueue<LogLine> queue = new LinkedBlockingQueue<>(MAX_QUEUED_LINES);
    private final AtomicLong queuedChars = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread writer;

    /// Held while the files are written, read, or moved.
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition progress = lock.newCondition();
    private long written;
    private boolean failing;
    private boolean closed;

    AppLog(AppName app, LogFiles files) {
        this.app = app;
        this.files = files;
        this.writer =
                Thread.ofVirtual()
                        .name("log-" + app)
                        .inheritInheritableThreadLocals(false)
                        .unstarted(this::run);
        // It outlives the version whose thread writes the first line.
        writer.setContextClassLoader(AppLog.class.getClassLoader());
    }

    void accept(LogLine line) {
        int size = line.text().length();
        if (queuedChars.addAndGet(size) <= MAX_QUEUED_CHARS && queue.offer(line)) {
            accepted.incrementAndGet();
        } else {
            queuedChars.addAndGet(-size);
            lost.incrementAndGet();
        }
        if (started.compareAndSet(false, true)) {
            writer.start();
        }
    }

    List<LogLine> tail(int lines, @Nullable Instant since) throws IOException {
        flush();
        lock.lock();
        try {
            return files.tail(app, lines, since);
        } finally {
            lock.unlock();
        }
    }

    void flush() {
        long target = accepted.get();
        long patience = PATIENCE_NANOS;
        lock.lock();
        try {
            while (written < target && patience > 0) {
                patience = progress.awaitNanos(patience);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// Writes what is queued, for as long as that takes up to a second, and ends.
    void close() {
        flush();
        writer.interrupt();
        lock.lock();
        try {
            closed = true;
            files.close();
        } catch (IOException unwritten) {
            LOG.log(System.Logger.Level.WARNING, () -> "The log of " + app, unwritten);
        } finally {
            lock.unlock();
        }
    }

    void delete() throws IOException {
        lock.lock();
        try {
            files.delete();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                LogLine next = queue.take();
                lock.lock();
                try {
                    if (closed) {
                        return;
                    }
                    write(next);
                    progress.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    private void write(LogLine first) {
        ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH_BYTES);
        long missing = lost.getAndSet(0);
        long count = 0;
        for (LogLine line = first; line != null; line = next(batch)) {
            batch.writeBytes(LineFormat.bytes(line));
            queuedChars.addAndGet(-line.text().length());
            count++;
        }
        if (missing > 0) {
            batch.writeBytes(LineFormat.bytes(missing(first, missing)));
        }
        try {
            files.write(batch.toByteArray());
            failing = false;
        } catch (IOException full) {
            lost.addAndGet(count + missing);
            if (!failing) {
                failing = true;
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "Lines of " + app + " are lost until its log can be written again",
                        full);
            }
        }
        written += count;
    }

    private @Nullable LogLine next(ByteArrayOutputStream batch) {
        return batch.size() < BATCH_BYTES ? queue.poll() : null;
    }

    private LogLine missing(LogLine like, long count) {
        return new LogLine(
                Instant.now(), app, like.version(), "WARNING", count + " lines were lost here");
    }
}
