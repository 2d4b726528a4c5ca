package dev.slipway.core;

import dev.slipway.core.artifact.Upload;
import dev.slipway.core.settings.AppSettings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Everything that can be asked of the apps of this server.
///
/// What is refused before it begins is thrown; what fails after that is the outcome of the
/// [Deployment]. Safe for use by many threads.
public final class Deployer {
    /// Receives the upload on the calling thread, then goes on by itself.
    ///
    /// @return as soon as the body has been read, or refused; await the deployment for its outcome
    /// @throws DeployException deploy-in-progress, precondition-failed, path-taken, unknown-setting
    ///   or invalid-setting
    public Deployment deploy(DeployRequest request, Upload upload)
            throws DeployException, IOException {
        throw new IllegalStateException();
    }

    /// @param to a version's number; empty for the newest one before the live one that was live
    ///   itself
    public Deployment rollback(AppName app, OptionalInt to, String who)
            throws DeployException, IOException {
        throw new IllegalStateException();
    }

    /// The same version in a fresh context.
    public Deployment restart(AppName app, String who) throws DeployException, IOException {
        throw new IllegalStateException();
    }

    /// Starts what was stopped; what runs already is an `unchanged` deployment.
    public Deployment start(AppName app, String who) throws DeployException, IOException {
        throw new IllegalStateException();
    }

    /// Drains and stops the app; its versions and settings are kept.
    public void stop(AppName app, String who)
            throws DeployException, IOException, InterruptedException {
        throw new IllegalStateException();
    }

    /// Drains, stops and removes the app.
    ///
    /// @param drain how long requests in flight may go on; null for the app's `drainTimeout`
    /// @param keep whether versions and settings are kept for a later rollback
    public void undeploy(AppName app, @Nullable Duration drain, boolean keep, String who)
            throws DeployException, IOException, InterruptedException {
        throw new IllegalStateException();
    }

    /// @param patch a JSON Merge Patch
    /// @param dryRun whether to only say what would happen
    public SettingsChange changeSettings(AppName app, ObjectNode patch, boolean dryRun, String who)
            throws DeployException, IOException {
        throw new IllegalStateException();
    }

    /// Cancels a deployment that is not yet live; one that has ended stays as it is.
    ///
    /// @return whether it was still running
    public boolean cancel(String deployment) throws DeployException {
        throw new IllegalStateException();
    }

    public int expireSessions(AppName app, Duration idle) throws DeployException {
        throw new IllegalStateException();
    }

    public List<AppStatus> apps() {
        throw new IllegalStateException();
    }

    public AppStatus app(AppName name) throws DeployException {
        throw new IllegalStateException();
    }

    /// Newest first.
    public List<VersionStatus> versions(AppName app) throws DeployException {
        throw new IllegalStateException();
    }

    /// The WAR as it was sent. To be closed.
    public InputStream war(AppName app, int version) throws DeployException, IOException {
        throw new IllegalStateException();
    }

    /// Newest first.
    public List<DeploymentStatus> deployments() {
        throw new IllegalStateException();
    }

    public Deployment deployment(String id) throws DeployException {
        throw new IllegalStateException();
    }

    /// @param changed dotted names of the settings that differ
    /// @param freshContext whether the change takes effect only in a fresh context
    /// @param deployment the one that swaps the fresh context in; null when none is needed, or on a
    ///   dry run
    public record SettingsChange(
            AppSettings settings,
            List<String> changed,
            boolean freshContext,
            @Nullable Deployment deployment) {}
}
