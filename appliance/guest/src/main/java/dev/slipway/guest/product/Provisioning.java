package dev.slipway.guest.product;

import dev.slipway.core.AppName;
import dev.slipway.core.DeployException;
import dev.slipway.core.DeployRequest;
import dev.slipway.core.Deployment;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.Digest;
import dev.slipway.guest.settings.AppSpec;
import dev.slipway.guest.settings.RunCall;
import dev.slipway.guest.settings.UserData;
import dev.slipway.server.SlipwayServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Sees at a boot to it that the apps of the image and those of the user-data are there, and makes
/// the calls that the user-data asks for.
///
/// What was given at an earlier boot is not given again: an app that was deployed by the API since
/// then, changed, or removed, stays so. Another WAR in the image, after an update of the machine,
/// is deployed.
final class Provisioning {
    private static final String WHO = "user-data";

    private final SlipwayServer server;
    private final List<Path> baked;
    private final UserData userData;
    private final Path memory;
    private final ApiCalls calls;
    private final List<String> problems = new ArrayList<>();

    /// @param baked WARs that came with the image, each named after its app
    /// @param memory a file on the data volume; what was given is remembered there
    Provisioning(
            SlipwayServer server,
            List<Path> baked,
            UserData userData,
            Path memory,
            ApiCalls calls) {
        this.server = server;
        this.baked = baked;
        this.userData = userData;
        this.memory = memory;
        this.calls = calls;
    }

    /// @return what did not become as it was meant, one sentence each
    List<String> run() throws IOException, InterruptedException {
        Given given = Given.read(memory);
        for (Map.Entry<AppName, Wanted> app : wanted().entrySet()) {
            provide(app.getKey(), app.getValue(), given);
        }
        if (problems.isEmpty()) {
            call(given);
        }
        return problems;
    }

    private record Wanted(@Nullable WarSource war, @Nullable AppSpec spec) {
        ObjectNode settings() {
            return spec == null ? JsonNodeFactory.instance.objectNode() : spec.settings();
        }
    }

    private Map<AppName, Wanted> wanted() {
        Map<AppName, Wanted> wanted = new TreeMap<>(Comparator.comparing(AppName::value));
        for (Path war : baked) {
            wanted.put(
                    AppName.ofWar(war.getFileName().toString()),
                    new Wanted(new WarSource.Baked(war), null));
        }
        userData.apps()
                .forEach((name, spec) ->
                        wanted.merge(new AppName(name), of(spec), Provisioning::both));
        return wanted;
    }

    private static Wanted of(AppSpec spec) {
        URI url = spec.url();
        String sha256 = spec.sha256();
        return new Wanted(
                url == null || sha256 == null
                        ? null
                        : new WarSource.Remote(url, new Digest(sha256)),
                spec);
    }

    /// A URL takes the place of the WAR in the image.
    private static Wanted both(Wanted baked, Wanted named) {
        return new Wanted(named.war() == null ? baked.war() : named.war(), named.spec());
    }

    private void provide(AppName name, Wanted wanted, Given given)
            throws IOException, InterruptedException {
        Given.ToApp before = given.to(name.value());
        String settings =
                wanted.settings().isEmpty()
                        ? null
                        : OneTimeToken.sha256(wanted.settings().toString());
        WarSource war = wanted.war();
        String digest = war == null ? before.war() : war.digest().hex();
        boolean sameSettings = settings == null || settings.equals(before.settings());
        boolean done;
        if (war != null && !war.digest().hex().equals(before.war())) {
            done = deployed(name, war, wanted);
        } else {
            done = sameSettings || changed(name, wanted.settings());
        }
        if (done) {
            given.gave(name.value(), new Given.ToApp(digest, settings));
        }
    }

    private boolean deployed(AppName name, WarSource war, Wanted wanted)
            throws InterruptedException {
        DeployRequest request =
                new DeployRequest(
                        name,
                        wanted.spec() == null ? null : wanted.spec().label(),
                        wanted.settings(),
                        new DeployRequest.Precondition.None(),
                        null,
                        false,
                        false,
                        WHO);
        AtomicReference<@Nullable Deployment> begun = new AtomicReference<>();
        try {
            Attempts.make(
                    () -> war.open(upload -> begun.set(server.deployer().deploy(request, upload))));
            return isLive(name, begun.get());
        } catch (DeployException refused) {
            return failed(name, refused.failure().title() + ": " + refused.failure().detail());
        } catch (IOException unable) {
            return failed(name, String.valueOf(unable.getMessage()));
        }
    }

    private boolean changed(AppName name, ObjectNode settings)
            throws IOException, InterruptedException {
        try {
            return isLive(
                    name,
                    server.deployer().changeSettings(name, settings, false, WHO).deployment());
        } catch (DeployException refused) {
            return failed(name, refused.failure().title() + ": " + refused.failure().detail());
        }
    }

    /// @param deployment null when none was needed
    private boolean isLive(AppName name, @Nullable Deployment deployment)
            throws InterruptedException {
        if (deployment == null) {
            return true;
        }
        DeploymentStatus ended = SlipwayServer.outcome(deployment);
        return ended.failure() == null
                || failed(name, ended.failure().title() + ": " + ended.failure().detail());
    }

    private boolean failed(AppName name, String why) {
        problems.add(name + " is not as the user-data or the image has it: " + why);
        return false;
    }

    /// Once; again when they are others, or when one of them failed.
    private void call(Given given) throws IOException, InterruptedException {
        List<RunCall> run = userData.run();
        StringBuilder all = new StringBuilder();
        run.forEach(call -> all.append(call).append(' ').append(call.body()).append('\n'));
        String hash = OneTimeToken.sha256(all.toString());
        if (run.isEmpty() || given.hasRun(hash)) {
            return;
        }
        for (RunCall call : run) {
            int status = calls.send(call);
            if (status >= 400) {
                problems.add("run: " + call + " answered " + status + "; the rest was not run");
                return;
            }
        }
        given.ran(hash);
    }
}
