package dev.slipway.rest;

import dev.slipway.core.DeployException;
import dev.slipway.core.access.Permission;
import dev.slipway.core.jfr.FlameGraph;
import dev.slipway.core.jfr.Frames;
import dev.slipway.core.jfr.ProfileKind;
import dev.slipway.core.jfr.Profiler;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where the time of the processors, the memory and the waiting go, as a flame graph.
@Path("v1/jvm/profiles")
public final class ProfilesResource {
    private static final int USUAL_SECONDS = 10;
    private static final int MOST_SECONDS = 300;
    private static final String ONLY_ITSELF =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'";

    private final Profiler profiler;
    private final ReentrantLock one = new ReentrantLock();

    ProfilesResource(Profiler profiler) {
        this.profiler = profiler;
    }

    /// @param kind by default `cpu`
    record ProfileRequest(@Nullable String kind, @Nullable Integer seconds) {
        ProfileKind profileKind() {
            String wanted = kind == null ? "cpu" : kind;
            return Arrays.stream(ProfileKind.values())
                    .filter(each -> name(each).equals(wanted))
                    .findAny()
                    .orElseThrow(() ->
                            Refusal.invalid(
                                    "kind: it is one of "
                                            + Arrays.stream(ProfileKind.values())
                                                    .map(ProfileRequest::name)
                                                    .collect(Collectors.joining(", "))));
        }

        Duration time() {
            int wanted = seconds == null ? USUAL_SECONDS : seconds;
            if (wanted < 1 || wanted > MOST_SECONDS) {
                throw Refusal.invalid("seconds: it is between 1 and " + MOST_SECONDS);
            }
            return Duration.ofSeconds(wanted);
        }

        static String name(ProfileKind kind) {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }

    /// Answers after that many seconds; a second one waits for the first.
    @POST
    @Produces({MediaType.TEXT_HTML + ";charset=UTF-8", MediaType.TEXT_PLAIN + ";charset=UTF-8"})
    public Response profile(
            ProfileRequest wanted, @Context HttpHeaders headers, @Context SecurityContext security)
            throws DeployException, IOException, InterruptedException {
        Access.of(security).require(new Permission.Operate());
        ProfileKind kind = wanted.profileKind();
        Duration time = wanted.time();
        one.lockInterruptibly();
        try {
            return answer(kind, time, profiler.profile(kind, time), headers);
        } finally {
            one.unlock();
        }
    }

    private static Response answer(
            ProfileKind kind, Duration time, Frames frames, HttpHeaders headers) {
        if (wantsText(headers)) {
            return Response.ok(frames.collapsed(), "text/plain;charset=UTF-8").build();
        }
        String title = "%s, %d seconds".formatted(ProfileRequest.name(kind), time.toSeconds());
        return Response.ok(FlameGraph.page(title, kind.unit(), frames), "text/html;charset=UTF-8")
                .header("Content-Security-Policy", ONLY_ITSELF)
                .build();
    }

    /// As `curl -H "Accept: text/plain"` does.
    private static boolean wantsText(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().getFirst().getSubtype().equals("plain");
    }
}
