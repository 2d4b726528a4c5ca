package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.DeployException;
import dev.slipway.core.Deployer;
import dev.slipway.core.LogLine;
import dev.slipway.core.access.Permission;
import dev.slipway.core.event.Subscription;
import dev.slipway.core.log.AppLogs;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one app writes.
@Path("v1/apps/{name}/log")
public final class AppLogResource {
    private final Deployer deployer;
    private final AppLogs logs;

    AppLogResource(Deployer deployer, AppLogs logs) {
        this.deployer = deployer;
        this.logs = logs;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, SseStream.TYPE})
    public Response log(
            @PathParam("name") AppName name,
            @QueryParam("lines") @DefaultValue("200") int lines,
            @QueryParam("since") @Nullable Instant since,
            @QueryParam("follow") @DefaultValue("false") boolean follow,
            @Context Request request,
            @Context SecurityContext security)
            throws DeployException, IOException {
        Access.of(security).require(new Permission.Read(name));
        var _ = deployer.app(name);
        return new LogAnswer(new OneLog(logs, name)).to(request, lines, since, follow);
    }

    private record OneLog(AppLogs logs, AppName app) implements LogSource {
        @Override
        public List<LogLine> tail(int lines, @Nullable Instant since) throws IOException {
            return logs.tail(app, lines, since);
        }

        @Override
        public Subscription<LogLine> follow() {
            return logs.follow(app);
        }

        @Override
        public String text(LogLine line) {
            return LogText.of(line);
        }
    }
}
