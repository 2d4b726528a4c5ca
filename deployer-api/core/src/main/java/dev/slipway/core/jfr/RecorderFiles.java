package dev.slipway.core.jfr;

import dev.slipway.core.DeployException;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.war.Trees;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.Recording;

/// Where the flight recorder keeps its files: by itself among the temporary ones, which an
/// appliance has in memory. Safe for use by many threads.
public final class RecorderFiles {
    private static final String[] TEXTS = {String[].class.getName()};

    private static final long USUAL_SIZE = 128L * 1024 * 1024;

    private final Path folder;
    private final Disk disk;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean placed;

    /// @param work a folder for what need not outlast the process
    public RecorderFiles(Path work, Disk disk) {
        this.folder = work.resolve("recordings");
        this.disk = disk;
    }

    /// For whoever says nothing: 128 MiB, or less on a small disk.
    long usualSize() throws IOException {
        return Math.clamp(disk.free(folder) / 4, RecordingPlan.LEAST_SIZE, USUAL_SIZE);
    }

    /// A recording that keeps its files here; it is yet to be started.
    ///
    /// @param settings as the flight recorder takes them
    /// @param maxSize bytes; what is beyond is dropped, the oldest first
    /// @throws DeployException insufficient-storage
    Recording recording(String name, Map<String, String> settings, long maxSize)
            throws DeployException, IOException {
        prepare(maxSize);
        Recording recording = new Recording(settings);
        recording.setName(name);
        recording.setToDisk(true);
        recording.setMaxSize(maxSize);
        return recording;
    }

    /// To be called before anything is recorded.
    ///
    /// @param bytes that may be needed
    /// @throws DeployException insufficient-storage
    void prepare(long bytes) throws DeployException, IOException {
        lock.lock();
        try {
            if (!placed) {
                place();
                placed = true;
            }
        } finally {
            lock.unlock();
        }
        disk.require(folder, bytes, "The recording may have");
    }

    private void place() throws IOException {
        try {
            Trees.delete(folder); // what a process left that was killed
            Files.createDirectories(folder);
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "jfrConfigure",
                            new Object[] {new String[] {"repositorypath=" + folder}},
                            TEXTS);
        } catch (JMException refused) {
            throw new IOException("The flight recorder cannot keep its files here", refused);
        }
    }

    /// @return a new file with what was recorded so far, of the caller
    /// @throws DeployException insufficient-storage
    /// @throws IllegalStateException when the recording has been closed
    Path dump(Recording recording) throws DeployException, IOException {
        disk.require(folder, recording.getSize(), "The recording has");
        Path file = folder.resolve("data-" + UUID.randomUUID() + ".jfr");
        try {
            recording.dump(file);
            return file;
        } catch (IOException failed) {
            Files.deleteIfExists(file);
            throw disk.explain(failed, folder);
        }
    }
}
