package dev.slipway.rest;

import dev.slipway.core.DeployException;
import dev.slipway.core.access.Permission;
import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.MonitorSettings;
import dev.slipway.core.monitoring.MonitorStatus;
import dev.slipway.core.monitoring.Monitoring;
import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.NewRelicSettings;
import dev.slipway.core.monitoring.OpenTelemetrySettings;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which agent reports where. Keys go in here and never come out.
@Path("v1/monitoring")
@Produces(MediaType.APPLICATION_JSON)
public final class MonitoringResource {
    private final Monitoring monitoring;

    MonitoringResource(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    /// @param perApp true when left out
    public record NewRelicRequest(
            @Nullable String licenseKey,
            @Nullable String appName,
            @Nullable Boolean perApp,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String caBundle,
            @Nullable Map<String, String> labels,
            @Nullable String userKey,
            @Nullable String nerdGraph) {
        NewRelicSettings checked() throws DeployException {
            return NewRelicSettings.checked(
                    licenseKey,
                    appName,
                    perApp == null || perApp,
                    host,
                    port,
                    caBundle,
                    present(labels),
                    userKey,
                    nerdGraph);
        }

        /// Without the secrets.
        @Override
        public String toString() {
            return "NewRelicRequest[appName=" + appName + "]";
        }
    }

    /// @param perApp cannot be true
    public record OpenTelemetryRequest(
            @Nullable String endpoint,
            @Nullable Map<String, String> headers,
            @Nullable String serviceName,
            @Nullable Boolean perApp) {
        OpenTelemetrySettings checked() throws DeployException {
            return OpenTelemetrySettings.checked(
                    endpoint, present(headers), serviceName, perApp != null && perApp);
        }

        /// Without the headers.
        @Override
        public String toString() {
            return "OpenTelemetryRequest[endpoint=" + endpoint + "]";
        }
    }

    private static Map<String, String> present(@Nullable Map<String, String> given) {
        if (given == null) {
            return Map.of();
        }
        if (given.containsValue(null)) {
            throw Refusal.invalid("A label or header without a value is none");
        }
        return given;
    }

    @GET
    public Items<MonitorStatus> all(@Context SecurityContext security) {
        Access.of(security).require(new Permission.Read(null));
        return new Items<>(Arrays.stream(AgentKind.values()).map(monitoring::status).toList());
    }

    @GET
    @Path("newrelic")
    public MonitorStatus newRelic(@Context SecurityContext security) {
        Access.of(security).require(new Permission.Read(null));
        return monitoring.status(AgentKind.NEWRELIC);
    }

    @GET
    @Path("opentelemetry")
    public MonitorStatus openTelemetry(@Context SecurityContext security) {
        Access.of(security).require(new Permission.Read(null));
        return monitoring.status(AgentKind.OPENTELEMETRY);
    }

    @PUT
    @Path("newrelic")
    public Response attachNewRelic(
            NewRelicRequest wanted,
            @QueryParam("restart") @DefaultValue("false") boolean restart,
            @Context SecurityContext security)
            throws DeployException, MonitoringException, IOException, InterruptedException {
        return attach(administer(security), wanted.checked(), restart);
    }

    @PUT
    @Path("opentelemetry")
    public Response attachOpenTelemetry(
            OpenTelemetryRequest wanted,
            @QueryParam("restart") @DefaultValue("false") boolean restart,
            @Context SecurityContext security)
            throws DeployException, MonitoringException, IOException, InterruptedException {
        return attach(administer(security), wanted.checked(), restart);
    }

    @DELETE
    @Path("newrelic")
    public void stopNewRelic(@Context SecurityContext security) throws IOException {
        administer(security);
        monitoring.stop(AgentKind.NEWRELIC);
    }

    @DELETE
    @Path("opentelemetry")
    public void stopOpenTelemetry(@Context SecurityContext security) throws IOException {
        administer(security);
        monitoring.stop(AgentKind.OPENTELEMETRY);
    }

    private static Access administer(SecurityContext security) {
        Access access = Access.of(security);
        access.require(new Permission.Administer());
        return access;
    }

    private Response attach(Access access, MonitorSettings settings, boolean restart)
            throws MonitoringException, IOException, InterruptedException {
        Monitoring.Configured done = monitoring.configure(settings, restart);
        return done.awaitsRestart()
                ? AnswerThen.run(done.status(), () -> monitoring.restart(access.who()))
                : Response.ok(done.status()).build();
    }
}
