package dev.slipway.rest;

import dev.slipway.core.access.Permission;
import dev.slipway.core.machine.Machine;
import dev.slipway.core.machine.MachineStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The process and what it runs on.
@Path("v1/system")
@Produces(MediaType.APPLICATION_JSON)
public final class SystemResource {
    private final String version;
    private final Instant startedAt;
    private final Machine machine;

    SystemResource(String version, Instant startedAt, Machine machine) {
        this.version = version;
        this.startedAt = startedAt;
        this.machine = machine;
    }

    /// @param uptime in whole milliseconds
    /// @param hostname null when the system tells none
    /// @param processors that this process may use
    /// @param image null where no image was booted
    /// @param datasource where the machine's configuration comes from; null where nothing
    ///   configures it
    /// @param bootReason how the machine ended before; null where the server did not boot it
    record SystemStatus(
            String product,
            String version,
            Instant startedAt,
            Duration uptime,
            Instant clock,
            Java java,
            @Nullable String hostname,
            OperatingSystem os,
            int processors,
            MachineStatus.@Nullable Image image,
            String kernel,
            @Nullable String datasource,
            @Nullable String bootReason,
            MachineStatus.DataVolume dataVolume) {}

    record Java(String version, String vendor, String vm) {
        static Java running() {
            return new Java(
                    Runtime.version().toString(),
                    property("java.vendor"),
                    property("java.vm.name"));
        }
    }

    record OperatingSystem(String name, String version, String arch) {
        static OperatingSystem running() {
            return new OperatingSystem(
                    property("os.name"), property("os.version"), property("os.arch"));
        }
    }

    @GET
    public SystemStatus status(@Context SecurityContext security) {
        Access.of(security).require(new Permission.Read(null));
        Instant now = Instant.now();
        MachineStatus on = machine.status();
        return new SystemStatus(
                "Slipway",
                version,
                startedAt,
                Duration.between(startedAt, now).truncatedTo(ChronoUnit.MILLIS),
                now,
                Java.running(),
                Hostname.find().orElse(null),
                OperatingSystem.running(),
                Runtime.getRuntime().availableProcessors(),
                on.image(),
                on.kernel(),
                on.datasource(),
                on.bootReason(),
                on.dataVolume());
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
