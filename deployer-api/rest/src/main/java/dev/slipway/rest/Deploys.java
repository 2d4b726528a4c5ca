package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.AppStatus;
import dev.slipway.core.DeployException;
import dev.slipway.core.DeployRequest;
import dev.slipway.core.Deployer;
import dev.slipway.core.Deployment;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.Outcome;
import dev.slipway.core.artifact.Upload;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A deploy over HTTP, however the bytes come.
final class Deploys {
    private final Deployer deployer;
    private final Answers answers;

    Deploys(Deployer deployer, Answers answers) {
        this.deployer = deployer;
        this.answers = answers;
    }

    /// @param first whether there was no such app before
    record Begun(Deployment deployment, boolean first) {}

    private interface Start {
        Deployment deploy(DeployRequest request) throws DeployException, IOException;
    }

    /// Reads the upload on the calling thread.
    Begun begin(
            AppName app, DeployOptions options, Upload upload, HttpHeaders headers, Access access)
            throws DeployException, IOException {
        return begin(app, options, headers, access, request -> deployer.deploy(request, upload));
    }

    /// Makes the WAR of what was sent piece by piece.
    ///
    /// @param upload its id
    Begun begin(
            AppName app, DeployOptions options, String upload, HttpHeaders headers, Access access)
            throws DeployException, IOException {
        return begin(
                app,
                options,
                headers,
                access,
                request -> deployer.deploy(request, upload, access.id()));
    }

    private Begun begin(
            AppName app, DeployOptions options, HttpHeaders headers, Access access, Start start)
            throws DeployException, IOException {
        AppStatus before = app(app);
        DeployRequest request =
                options.request(app, Preconditions.of(headers, app, before), access.who());
        return new Begun(start.deploy(request), before == null);
    }

    /// Waits for the outcome as the client wants it.
    Response answer(Begun begun, HttpHeaders headers) throws InterruptedException {
        return answers.of(begun.deployment(), headers, live -> live(live, begun.first()));
    }

    private @Nullable AppStatus app(AppName name) {
        return deployer.apps().stream()
                .filter(app -> app.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /// 201 where there was no app before (RFC 9110, 9.3.4).
    private static Response.ResponseBuilder live(DeploymentStatus live, boolean first) {
        Response.ResponseBuilder answer = Answers.ok(live);
        return first && live.outcome() == Outcome.DEPLOYED
                ? answer.status(Response.Status.CREATED)
                        .header(
                                HttpHeaders.LOCATION,
                                UriBuilder.fromPath("/v1/apps/{name}").build(live.app()))
                : answer;
    }
}
