package dev.slipway.core.jfr;

import dev.slipway.core.DeployException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/// Takes profiles. Safe for use by many threads.
public final class Profiler {
    private static final Duration LOOK = Duration.ofMillis(20);

    private final RecorderFiles files;

    public Profiler(RecorderFiles files) {
        this.files = files;
    }

    /// Takes as long as it says.
    ///
    /// @throws DeployException insufficient-storage
    public Frames profile(ProfileKind kind, Duration time)
            throws DeployException, IOException, InterruptedException {
        return kind == ProfileKind.WALL ? looked(time) : recorded(kind, time);
    }

    private Frames recorded(ProfileKind kind, Duration time)
            throws DeployException, IOException, InterruptedException {
        Path file;
        try (Recording recording =
                files.recording(
                        "profile",
                        RecordingPlan.recorderSettings(kind.events()),
                        files.usualSize())) {
            recording.start();
            Thread.sleep(time);
            recording.stop();
            file = files.dump(recording);
        }
        try {
            return read(kind, file);
        } finally {
            Files.delete(file);
        }
    }

    /// Another recording may run, so there may be other events.
    private static Frames read(ProfileKind kind, Path file) throws IOException {
        Frames frames = new Frames();
        Set<String> wanted = kind.events().keySet();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                var event = events.readEvent();
                if (wanted.contains(event.getEventType().getName())) {
                    kind.add(event, frames);
                }
            }
        }
        return frames;
    }

    private static Frames looked(Duration time) throws InterruptedException {
        Frames frames = new Frames();
        long begin = System.nanoTime();
        long before = begin;
        while (before - begin < time.toNanos()) {
            Thread.sleep(LOOK);
            long now = System.nanoTime();
            for (var thread : Thread.getAllStackTraces().entrySet()) {
                if (!thread.getKey().equals(Thread.currentThread())) {
                    frames.add(stack(thread.getKey(), thread.getValue()), (now - before) / 1_000);
                }
            }
            before = now;
        }
        return frames;
    }

    private static List<String> stack(Thread thread, StackTraceElement[] elements) {
        List<String> stack = new ArrayList<>();
        stack.add("thread " + thread.getName());
        for (StackTraceElement element : List.of(elements).reversed()) {
            stack.add(element.getClassName() + "." + element.getMethodName());
        }
        return stack;
    }
}
