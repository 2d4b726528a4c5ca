package dev.slipway.rest;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import dev.slipway.core.access.Permission;
import dev.slipway.core.machine.BootReport;
import dev.slipway.core.machine.FilesystemStatus;
import dev.slipway.core.machine.HardwareStatus;
import dev.slipway.core.machine.Machine;
import dev.slipway.core.machine.MemoryStatus;
import dev.slipway.core.machine.NetworkStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/// What the machine tells of itself.
@Path("v1/system")
@Produces(MediaType.APPLICATION_JSON)
public final class MachineResource {
    private static final java.nio.file.Path ROOT = java.nio.file.Path.of("/");
    private static final java.nio.file.Path PROC = ROOT.resolve("proc");

    private final Machine machine;

    MachineResource(Machine machine) {
        this.machine = machine;
    }

    @GET
    @Path("boot-report")
    public BootReport bootReport(@Context SecurityContext security) {
        Access.of(security).require(new Permission.Read(null));
        return machine.bootReport();
    }

    @GET
    @Path("network")
    public NetworkStatus network(@Context SecurityContext security) throws IOException {
        Access.of(security).require(new Permission.Read(null));
        return NetworkStatus.read(machine.leases());
    }

    @GET
    @Path("memory")
    public MemoryStatus memory(@Context SecurityContext security) throws IOException {
        Access.of(security).require(new Permission.Read(null));
        return MemoryStatus.read(PROC);
    }

    @GET
    @Path("hardware")
    public HardwareStatus hardware(@Context SecurityContext security) throws IOException {
        Access.of(security).require(new Permission.Read(null));
        return HardwareStatus.read(ROOT);
    }

    @GET
    @Path("filesystems")
    public Items<FilesystemStatus> filesystems(@Context SecurityContext security)
            throws IOException {
        Access.of(security).require(new Permission.Read(null));
        return new Items<>(FilesystemStatus.read(PROC.resolve("self/mounts")));
    }

    /// What the JVM wrote when it crashed. It shows pieces of memory, so looking is not enough.
    @GET
    @Path("crash-report")
    @Produces(MediaType.TEXT_PLAIN)
    public Response crashReport(@Context SecurityContext security)
            throws DeployException, IOException {
        Access.of(security).require(new Permission.Operate());
        Optional<java.nio.file.Path> report = machine.crashReport();
        if (report.isEmpty()) {
            throw new DeployException(new Failure.NotFound("crash report"));
        }
        return Response.ok(
                        new Download(() -> Files.newInputStream(report.get())),
                        MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                .build();
    }
}
