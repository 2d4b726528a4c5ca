package dev.slipway.rest;

import dev.slipway.core.AppStatus;
import dev.slipway.core.Deployer;
import dev.slipway.core.LogLine;
import dev.slipway.core.access.Permission;
import dev.slipway.core.event.Subscription;
import dev.slipway.core.log.AppLogs;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all apps write, in one.
@Path("v1/logs")
public final class LogsResource {
    private final LogAnswer answer;

    LogsResource(Deployer deployer, AppLogs logs) {
        this.answer = new LogAnswer(new AllLogs(deployer, logs));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, SseStream.TYPE})
    public Response logs(
            @QueryParam("lines") @DefaultValue("200") int lines,
            @QueryParam("since") @Nullable Instant since,
            @QueryParam("follow") @DefaultValue("false") boolean follow,
            @Context Request request,
            @Context SecurityContext security)
            throws IOException {
        Access.of(security).require(new Permission.Read(null));
        return answer.to(request, lines, since, follow);
    }

    private record AllLogs(Deployer deployer, AppLogs logs) implements LogSource {
        @Override
        public List<LogLine> tail(int lines, @Nullable Instant since) throws IOException {
            List<LogLine> found = new ArrayList<>();
            for (AppStatus app : deployer.apps()) {
                found.addAll(logs.tail(app.name(), lines, since));
            }
            found.sort(Comparator.comparing(LogLine::at));
            return found.subList(Math.max(0, found.size() - lines), found.size());
        }

        @Override
        public Subscription<LogLine> follow() {
            return logs.follow(null);
        }

        @Override
        public String text(LogLine line) {
            return LogText.withApp(line);
        }
    }
}
