package dev.slipway.rest;

import dev.slipway.core.DeployException;
import dev.slipway.core.access.Permission;
import dev.slipway.core.jfr.RecordingPlan;
import dev.slipway.core.jfr.RecordingStatus;
import dev.slipway.core.jfr.Recordings;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The flight recorder: what the JVM and its apps do, for a tool that shows it.
@Path("v1/jvm/recordings")
@Produces(MediaType.APPLICATION_JSON)
public final class RecordingsResource {
    private final Recordings recordings;

    RecordingsResource(Recordings recordings) {
        this.recordings = recordings;
    }

    /// What is missing is as in a [RecordingPlan] that says nothing.
    record RecordingRequest(
            @Nullable String name,
            @Nullable String settings,
            @Nullable Duration duration,
            @Nullable Duration maxAge,
            @Nullable Long maxSize,
            @Nullable Map<String, Map<String, String>> events) {
        RecordingPlan plan(long usualSize) {
            return new RecordingPlan(
                    Objects.requireNonNullElse(name, "recording"),
                    Objects.requireNonNullElse(settings, "default"),
                    duration,
                    maxAge,
                    Objects.requireNonNullElse(maxSize, usualSize),
                    Objects.requireNonNullElse(events, Map.of()));
        }
    }

    @GET
    public Items<RecordingStatus> list(@Context SecurityContext security) {
        Access.of(security).require(new Permission.Read(null));
        return new Items<>(recordings.all());
    }

    @POST
    public Response begin(RecordingRequest wanted, @Context SecurityContext security)
            throws DeployException, IOException {
        Access.of(security).require(new Permission.Operate());
        try {
            RecordingStatus begun = recordings.begin(wanted.plan(recordings.usualSize()));
            return Response.created(URI.create("/v1/jvm/recordings/" + begun.id()))
                    .entity(begun)
                    .build();
        } catch (IllegalArgumentException impossible) {
            throw Refusal.invalid(String.valueOf(impossible.getMessage()));
        }
    }

    @GET
    @Path("{id}")
    public RecordingStatus get(@PathParam("id") String id, @Context SecurityContext security)
            throws DeployException {
        Access.of(security).require(new Permission.Read(null));
        return recordings.get(id);
    }

    /// Ends it and forgets what it has recorded.
    @DELETE
    @Path("{id}")
    public void discard(@PathParam("id") String id, @Context SecurityContext security)
            throws DeployException {
        Access.of(security).require(new Permission.Operate());
        recordings.discard(id);
    }

    /// What it has recorded so far; it goes on. What apps tell in events of their own is in there
    /// as they tell it, so only an administrator gets it.
    @GET
    @Path("{id}/data")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response data(@PathParam("id") String id, @Context SecurityContext security)
            throws DeployException, IOException {
        Access.of(security).require(new Permission.Administer());
        return Download.once(recordings.data(id), "slipway-" + id + ".jfr");
    }
}
