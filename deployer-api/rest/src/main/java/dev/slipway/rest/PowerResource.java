package dev.slipway.rest;

import dev.slipway.core.access.Permission;
import dev.slipway.core.machine.Machine;
import dev.slipway.core.machine.Machine.Ending;
import dev.slipway.core.machine.MachineRequest;
import dev.slipway.core.machine.NotHereException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Ends the machine. The answer is with the client before anything ends.
@Path("v1/system")
@Produces(MediaType.APPLICATION_JSON)
public final class PowerResource {
    private final Machine machine;
    private final MachineRequests requests;

    PowerResource(Machine machine, MachineRequests requests) {
        this.machine = machine;
        this.requests = requests;
    }

    /// @param drain how long requests in flight may go on; null for the server's own limit
    public record PowerRequest(@Nullable String drain) {}

    /// What comes now.
    record Ends(Ending ending, @Nullable Duration drain) {}

    @POST
    @Path("shutdown")
    public Response shutdown(PowerRequest wanted, @Context SecurityContext security) {
        return end(Ending.SHUTDOWN, wanted, security);
    }

    @POST
    @Path("poweroff")
    public Response powerOff(PowerRequest wanted, @Context SecurityContext security) {
        return end(Ending.POWEROFF, wanted, security);
    }

    @POST
    @Path("reboot")
    public Response reboot(PowerRequest wanted, @Context SecurityContext security) {
        return end(Ending.REBOOT, wanted, security);
    }

    private Response end(Ending ending, PowerRequest wanted, SecurityContext security) {
        Access access = Access.of(security);
        access.require(new Permission.Operate());
        Duration drain = QueryValues.duration("drain", wanted.drain());
        try {
            machine.requireCanEnd(ending);
        } catch (NotHereException refused) {
            throw Refusal.notHere(refused.said());
        }
        requests.asked(MachineRequest.of(ending), null, access.who());
        return AnswerThen.run(
                new Ends(ending, drain), () -> machine.end(ending, drain, access.who()));
    }
}
