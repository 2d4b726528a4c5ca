package dev.slipway.rest;

import dev.slipway.core.Deployer;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.jfr.Profiler;
import dev.slipway.core.jfr.RecorderFiles;
import dev.slipway.core.jfr.Recordings;
import jakarta.ws.rs.Priorities;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/// The control plane as a Jersey application, for whoever hosts a servlet.
///
/// The host gives each request a thread that may wait (a virtual one), and reads a body only when
/// it is asked for, so that `Expect: 100-continue` is answered after a refusal could have been.
public final class ControlApi {
    /// Jersey looks for nothing by itself: what there is stands below.
    private static final Map<String, Object> NOTHING_BY_ITSELF =
            Map.of(
                    CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE,
                    true,
                    CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE,
                    true,
                    CommonProperties.JSON_PROCESSING_FEATURE_DISABLE,
                    true,
                    CommonProperties.MOXY_JSON_FEATURE_DISABLE,
                    true,
                    CommonProperties.PROVIDER_DEFAULT_DISABLE,
                    "ALL",
                    ServerProperties.WADL_FEATURE_DISABLE,
                    true,
                    // or it warns of every POST with a query and the type that curl gives a body
                    "jersey.config.servlet.form.queryParams.disabled",
                    true,
                    // or an event is held back until 8 KiB have come together
                    ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER,
                    0,
                    // a relative Location is right behind a proxy, too
                    ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED,
                    true);

    /// Jersey takes a resource that is an instance for a provider of nothing, and warns; held here,
    /// since loggers are collected like other objects.
    private static final Logger PROVIDERS =
            Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

    private ControlApi() {}

    public static ResourceConfig of(ControlParts parts) {
        Problems problems = new Problems(parts.problemBase());
        return of(
                resources(parts, problems),
                new Authentication(parts.tokens(), parts.guesses()),
                new CrossOrigin(origin -> parts.configuration().current().allows(origin)),
                problems);
    }

    /// What is left of it on a machine that could not be started as it was meant.
    public static ResourceConfig of(MaintenanceParts parts) {
        Problems problems = new Problems(parts.problemBase());
        return of(
                List.of(
                        new SystemResource(parts.version(), parts.startedAt(), parts.machine()),
                        new MachineResource(parts.machine()),
                        new KernelLogResource(parts.machine()),
                        new PowerResource(parts.machine(), MachineRequests.FORGOTTEN),
                        new ImageResource(parts.machine(), MachineRequests.FORGOTTEN),
                        new HealthResource(() -> new Readiness(false, parts.machine().notReady()))),
                new Authentication(parts.tokens(), parts.guesses()),
                new CrossOrigin(_ -> false),
                problems);
    }

    private static ResourceConfig of(
            List<Object> resources,
            Authentication authentication,
            CrossOrigin crossOrigin,
            Problems problems) {
        PROVIDERS.setLevel(Level.SEVERE);
        ResourceConfig api = new ResourceConfig();
        api.setApplicationName("Slipway");
        api.addProperties(NOTHING_BY_ITSELF);
        resources.forEach(api::register);
        return api.register(crossOrigin, Priorities.AUTHENTICATION - 1)
                .register(authentication, Priorities.AUTHENTICATION)
                .register(new UnsentAnswers())
                .register(new KnownQuery())
                .register(new QueryValues())
                .register(new JsonReader())
                .register(new JsonWriter())
                .register(new RefusalMapper(problems))
                .register(new FailureMapper(problems))
                .register(new MonitoringMapper(problems))
                .register(new ImageMapper(problems))
                .register(new HttpErrorMapper(problems))
                .register(new BugMapper(problems));
    }

    /// Everything that answers, one line each.
    private static List<Object> resources(ControlParts parts, Problems problems) {
        Deployer deployer = parts.deployer();
        DeploymentEvents events = new DeploymentEvents(parts.events());
        Answers answers = new Answers(events, problems);
        Deploys deploys = new Deploys(deployer, answers);
        Disk disk = Disk.real(parts.limits().reserveBytes());
        RecorderFiles recorder = new RecorderFiles(parts.work(), disk);
        MachineRequests requests = new RecordedRequests(parts.ledger(), parts.events());
        return List.of(
                new AppsResource(deployer),
                new DeployResource(deploys),
                new FormResource(deploys, parts.work(), parts.limits()),
                new UploadsResource(deployer, deploys, parts.limits()),
                new LifecycleResource(deployer, answers),
                new SettingsResource(deployer, answers),
                new OwnSettingsResource(parts.configuration()),
                new SessionsResource(deployer),
                new VersionsResource(deployer),
                new DeploymentsResource(deployer, events),
                new AppLogResource(deployer, parts.logs()),
                new LogsResource(deployer, parts.logs()),
                new EventsResource(parts.events()),
                new AuditResource(parts.ledger()),
                new TokensResource(parts.tokens()),
                new AgentsResource(parts.monitoring()),
                new MonitoringResource(parts.monitoring()),
                new SystemResource(parts.version(), parts.startedAt(), parts.machine()),
                new MachineResource(parts.machine()),
                new KernelLogResource(parts.machine()),
                new PowerResource(parts.machine(), requests),
                new ImageResource(parts.machine(), requests),
                new JvmResource(parts.work()),
                new HeapDumpResource(parts.work(), disk),
                new RecordingsResource(new Recordings(recorder)),
                new ProfilesResource(new Profiler(recorder)),
                new SupportResource(parts),
                new HealthResource(parts.readiness()),
                new OpenApiResource(),
                new DocsResource());
    }
}
