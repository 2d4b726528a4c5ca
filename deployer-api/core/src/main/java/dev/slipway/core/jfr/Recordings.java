package dev.slipway.core.jfr;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;

/// The recordings that were begun here; they end with the process. Those of others, such as a
/// monitoring agent's, are not shown. Safe for use by many threads.
public final class Recordings {
    private static final int MOST = 8;

    private final RecorderFiles files;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private record Kept(Recording recording, RecordingPlan plan) {
        RecordingStatus status() {
            return RecordingStatus.of(recording, plan);
        }
    }

    public Recordings(RecorderFiles files) {
        this.files = files;
    }

    /// Bytes that a recording has at most of which nothing else is said.
    public long usualSize() throws IOException {
        return files.usualSize();
    }

    /// @throws IllegalArgumentException for the client, when there are too many, or no such
    ///   settings
    /// @throws DeployException insufficient-storage
    public RecordingStatus begin(RecordingPlan plan) throws DeployException, IOException {
        lock.lock();
        try {
            if (kept.size() >= MOST) {
                throw new IllegalArgumentException(
                        "There are %d recordings already; delete one".formatted(MOST));
            }
            Kept begun = new Kept(started(plan), plan);
            kept.put(String.valueOf(begun.recording.getId()), begun);
            return begun.status();
        } finally {
            lock.unlock();
        }
    }

    private Recording started(RecordingPlan plan) throws DeployException, IOException {
        Recording recording = files.recording(plan.name(), plan.recorderSettings(), plan.maxSize());
        recording.setMaxAge(plan.maxAge());
        recording.setDuration(plan.duration());
        recording.start();
        return recording;
    }

    /// Oldest first.
    public List<RecordingStatus> all() {
        lock.lock();
        try {
            return kept.values().stream().map(Kept::status).toList();
        } finally {
            lock.unlock();
        }
    }

    /// @throws DeployException not-found
    public RecordingStatus get(String id) throws DeployException {
        return existing(id).status();
    }

    private Kept existing(String id) throws DeployException {
        lock.lock();
        try {
            Kept found = kept.get(id);
            if (found == null) {
                throw new DeployException(new Failure.NotFound("recording " + id));
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /// Ends it and forgets what it has recorded.
    ///
    /// @throws DeployException not-found
    public void discard(String id) throws DeployException {
        Recording recording = existing(id).recording;
        lock.lock();
        try {
            kept.remove(id);
        } finally {
            lock.unlock();
        }
        recording.close();
    }

    /// @return a new file with what it has recorded so far, of the caller
    /// @throws DeployException not-found or insufficient-storage
    public Path data(String id) throws DeployException, IOException {
        Recording recording = existing(id).recording;
        try {
            return files.dump(recording);
        } catch (IllegalStateException discarded) {
            throw new DeployException(new Failure.NotFound("recording " + id), discarded);
        }
    }
}
