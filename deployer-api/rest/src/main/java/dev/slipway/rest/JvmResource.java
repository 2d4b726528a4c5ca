package dev.slipway.rest;

import dev.slipway.core.access.Permission;
import dev.slipway.core.jfr.EventKind;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/// The JVM that runs everything.
@Path("v1/jvm")
@Produces(MediaType.APPLICATION_JSON)
public final class JvmResource {
    private final java.nio.file.Path work;

    /// @param work a folder for what is only there for a moment
    JvmResource(java.nio.file.Path work) {
        this.work = work;
    }

    record GcStatus(JvmStatus.Memory heap, List<JvmStatus.Collector> collectors) {
        static GcStatus now() {
            return new GcStatus(heapNow(), JvmStatus.Collector.all());
        }
    }

    /// @param took how long the collection took
    record GcDone(JvmStatus.Memory before, JvmStatus.Memory after, Duration took) {}

    private static JvmStatus.Memory heapNow() {
        return JvmStatus.Memory.of(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
    }

    @GET
    public JvmStatus status(@Context SecurityContext security) {
        Access.of(security).require(new Permission.Read(null));
        return JvmStatus.now();
    }

    @GET
    @Path("gc")
    public GcStatus collections(@Context SecurityContext security) {
        Access.of(security).require(new Permission.Read(null));
        return GcStatus.now();
    }

    /// Answers when it is over.
    @POST
    @Path("gc")
    public GcDone collect(@Context SecurityContext security) {
        Access.of(security).require(new Permission.Operate());
        JvmStatus.Memory before = heapNow();
        long begin = System.nanoTime();
        ManagementFactory.getMemoryMXBean().gc();
        return new GcDone(before, heapNow(), Duration.ofNanos(System.nanoTime() - begin));
    }

    @GET
    @Path("threads")
    public Items<ThreadDump.ThreadStatus> threads(
            @QueryParam("stacks") @DefaultValue("false") boolean stacks,
            @Context SecurityContext security)
            throws IOException {
        Access.of(security).require(new Permission.Read(null));
        return new Items<>(ThreadDump.threads(work, stacks));
    }

    /// What a recording can hold.
    @GET
    @Path("event-types")
    public Items<EventKind> eventTypes(@Context SecurityContext security) {
        Access.of(security).require(new Permission.Read(null));
        return new Items<>(EventKind.all());
    }
}
