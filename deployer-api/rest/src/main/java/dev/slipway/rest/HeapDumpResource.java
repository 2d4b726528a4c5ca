package dev.slipway.rest;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.slipway.core.DeployException;
import dev.slipway.core.access.Permission;
import dev.slipway.core.artifact.Disk;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/// The live objects of the JVM, for a tool that looks for what holds memory. Nothing is masked in
/// there, so only an administrator gets it.
@Path("v1/jvm/heap-dump")
public final class HeapDumpResource {
    private final java.nio.file.Path work;
    private final Disk disk;
    private final ReentrantLock one = new ReentrantLock();

    /// @param work a folder for what is only there for a moment
    HeapDumpResource(java.nio.file.Path work, Disk disk) {
        this.work = work;
        this.disk = disk;
    }

    /// Stops every request meanwhile, some seconds for each gigabyte. Made in full before anything
    /// is answered, so that what fails is told; a second one waits for the first.
    @POST
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response dump(@Context SecurityContext security) throws DeployException, IOException {
        Access.of(security).require(new Permission.Administer());
        java.nio.file.Path file = work.resolve("heap-" + UUID.randomUUID() + ".hprof");
        one.lock();
        try {
            return Download.once(write(file), "slipway.hprof");
        } finally {
            one.unlock();
        }
    }

    private java.nio.file.Path write(java.nio.file.Path file) throws DeployException, IOException {
        Files.createDirectories(work);
        disk.require(
                work,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                "The heap has");
        boolean made = false;
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(file.toString(), true);
            made = true;
            return file;
        } catch (IOException failed) {
            throw disk.explain(failed, work);
        } finally {
            if (!made) {
                Files.deleteIfExists(file);
            }
        }
    }
}
