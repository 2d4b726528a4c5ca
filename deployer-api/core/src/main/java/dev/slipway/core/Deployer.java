package dev.slipway.core;

import dev.slipway.core.AppState.Attempt;
import dev.slipway.core.AppState.Started;
import dev.slipway.core.artifact.ArtifactStore;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.delta.ListedEntry;
import dev.slipway.core.delta.OpenUpload;
import dev.slipway.core.delta.Uploads;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.ledger.LedgerRecord;
import dev.slipway.core.settings.AppSettings;
import dev.slipway.core.war.JarShelf;
import dev.slipway.core.war.MigratedWars;
import dev.slipway.core.war.WarCheck;
import dev.slipway.core.war.WarUnpacker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Everything that can be asked of the apps of this server.
///
/// What is refused before it begins is thrown; what fails after that is the outcome of the
/// [Deployment]. Safe for use by many threads.
public final class Deployer implements AutoCloseable {
    private final Apps apps = new Apps();
    private final ArtifactStore artifacts;
    private final Uploads uploads;
    private final Deployments deployments;
    private final Calm calm = new Calm();
    private final Upkeep upkeep;
    private final Retirement retirement;
    private final Bakes bakes;
    private final Deploys deploys;
    private final Relaunches relaunches;
    private final Takedowns takedowns;
    private final LeakRestart leakRestart;
    private final Reconfiguration reconfiguration;

    /// Knows afterwards what the ledger says, but runs nothing yet: see [#bringUp].
    public Deployer(DeployerParts parts) throws IOException {
        Path work = Files.createDirectories(parts.data().resolve("work"));
        Ledger ledger = parts.ledger();
        artifacts = new ArtifactStore(parts.data(), parts.limits());
        uploads = new Uploads(artifacts, work, parts.limits());
        deployments = new Deployments(parts.events());
        MigratedWars migrated = new MigratedWars(work, parts.migrator());
        upkeep = new Upkeep(artifacts, migrated, apps, calm);
        Workspace workspace = new Workspace(work);
        retirement = new Retirement(workspace, calm);
        AppPatches patches = new AppPatches(parts.secrets());
        DeployFlow flow =
                new DeployFlow(
                        wars(parts, work, migrated, workspace),
                        workspace,
                        parts.host(),
                        ledger,
                        this::swapped,
                        parts.appLog());
        DeploymentRuns runs = new DeploymentRuns(apps, deployments, flow, upkeep);
        deploys = new Deploys(apps, runs, patches);
        relaunches = new Relaunches(apps, runs, artifacts, ledger, parts.host());
        bakes = new Bakes(relaunches, retirement);
        takedowns =
                new Takedowns(
                        apps, parts.host(), ledger, retirement, upkeep, patches, parts.events());
        leakRestart = new LeakRestart(parts.restart(), parts.events());
        reconfiguration = new Reconfiguration(apps, runs, patches, ledger, retirement, leakRestart);
        parts.host().listen(new HostNotices(apps, parts.events(), leakRestart));
        ledger.records().forEach(this::replay);
    }

    private Wars wars(DeployerParts parts, Path work, MigratedWars migrated, Workspace workspace) {
        JarShelf shelf = new JarShelf(work);
        return new Wars(
                artifacts,
                new WarCheck(shelf, parts.limits()),
                migrated,
                new WarUnpacker(shelf, parts.limits()),
                workspace);
    }

    private void swapped(Swap swap) {
        bakes.begin(swap);
        if (swap.replaced() != null) {
            retirement.begin(swap.app(), swap.replaced(), swap.deployment());
        }
        leakRestart.ask(swap.app()); // its settings may be others now
    }

    private void replay(LedgerRecord record) {
        apps.replay(record);
        deployments.replay(record);
    }

    /// Starts what the ledger says is live, all apps at the same time. Called once, before anything
    /// else is asked.
    ///
    /// @return the deployments that do it; await them
    public List<Deployment> bringUp() throws IOException {
        return relaunches.bringUp();
    }

    /// Returns after a second in which no deployment ran, or after some seconds in any case.
    public void awaitCalm() throws InterruptedException {
        calm.await();
    }

    /// Receives the upload on the calling thread, then goes on by itself.
    ///
    /// @return as soon as the body has been read, or refused; await the deployment for its outcome
    /// @throws DeployException deploy-in-progress, precondition-failed, path-taken, unknown-setting
    ///   or invalid-setting; before anything of the body was read. One that queues is received
    ///   meanwhile, and what it is refused for then is its [Deployment#refusal]
    public Deployment deploy(DeployRequest request, Upload upload)
            throws DeployException, IOException {
        return deploys.deploy(request, progress -> artifacts.receive(upload, progress));
    }

    /// Begins a deploy of which only what is lacking here is sent.
    ///
    /// @param from apps whose live versions may give contents, the likeliest first; only those that
    ///   the client may see
    /// @param owner id of the token that asks, to which alone the upload belongs: names are shared
    /// @throws DeployException unsafe-entry, expansion-limit, too-large or insufficient-storage
    public OpenUpload openUpload(List<ListedEntry> entries, List<AppName> from, String owner)
            throws DeployException, IOException {
        return uploads.open(entries, apps.liveDigests(from), owner);
    }

    /// @throws DeployException not-found, also for an upload of somebody else
    public OpenUpload upload(String id, String owner) throws DeployException {
        return uploads.status(id, owner);
    }

    /// Forgets an upload and what was sent for it.
    ///
    /// @throws DeployException not-found
    public void discardUpload(String id, String owner) throws DeployException {
        uploads.discard(id, owner);
    }

    /// Takes one of the contents that are lacking; one that is here already is not read.
    ///
    /// @throws DeployException not-found, digest-mismatch, incomplete-upload, too-large or
    ///   insufficient-storage
    public void putContent(String upload, Digest content, Upload body, String owner)
            throws DeployException, IOException {
        uploads.put(upload, content, body, owner);
    }

    /// Deploys what was sent for an upload, which stays, for another attempt.
    ///
    /// @return as soon as the WAR has been made; await the deployment for its outcome
    /// @throws DeployException not-found, missing-blobs, or as for a WAR that is sent whole
    public Deployment deploy(DeployRequest request, String upload, String owner)
            throws DeployException, IOException {
        uploads.requireComplete(upload, owner);
        return deploys.deploy(request, progress -> uploads.assemble(upload, owner, progress));
    }

    /// From standby a swap, else a deploy of the kept WAR.
    ///
    /// @param to a version's number; empty for the newest one before the live one that was live
    ///   itself
    public Deployment rollback(AppName name, OptionalInt to, String who)
            throws DeployException, IOException {
        return rollback(name, to, who, Duration.ZERO);
    }

    /// The same, queueing.
    ///
    /// @param patience as in [DeployRequest]; what is refused after waiting is the deployment's
    ///   [Deployment#refusal]
    public Deployment rollback(AppName name, OptionalInt to, String who, Duration patience)
            throws DeployException, IOException {
        return relaunches.rollback(name, to, who, patience);
    }

    /// The same version in a fresh context.
    public Deployment restart(AppName name, String who) throws DeployException, IOException {
        return restart(name, who, Duration.ZERO);
    }

    /// @param patience as for a rollback
    public Deployment restart(AppName name, String who, Duration patience)
            throws DeployException, IOException {
        return relaunches.restart(name, who, patience);
    }

    /// Starts what was stopped; what runs already is an `unchanged` deployment.
    public Deployment start(AppName name, String who) throws DeployException, IOException {
        return start(name, who, Duration.ZERO);
    }

    /// @param patience as for a rollback
    public Deployment start(AppName name, String who, Duration patience)
            throws DeployException, IOException {
        return relaunches.start(name, who, patience);
    }

    /// Drains and stops the app; its versions and settings are kept.
    public void stop(AppName name, String who) throws DeployException, IOException {
        takedowns.stop(name, who);
    }

    /// Drains, stops and removes the app.
    ///
    /// @param drain how long requests in flight may go on; null for the app's `drainTimeout`
    /// @param keep whether versions and settings are kept for a later rollback
    public void undeploy(AppName name, @Nullable Duration drain, boolean keep, String who)
            throws DeployException, IOException {
        takedowns.undeploy(name, drain, keep, who);
    }

    /// @param patch a JSON Merge Patch
    /// @param dryRun whether to only say what would happen
    public SettingsChange changeSettings(AppName name, ObjectNode patch, boolean dryRun, String who)
            throws DeployException, IOException {
        return reconfiguration.change(name, patch, dryRun, who);
    }

    /// Cancels a deployment that is not yet live; one that has ended stays as it is.
    ///
    /// @return whether it was still running
    public boolean cancel(String deployment) throws DeployException {
        return deployments.get(deployment).cancellation().request();
    }

    /// @param idle zero means every session
    public int expireSessions(AppName name, Duration idle) throws DeployException {
        Started live = apps.existing(name).state().live();
        return live == null ? 0 : live.context().expireSessions(idle);
    }

    public List<AppStatus> apps() {
        return apps.existing().stream().map(App::status).toList();
    }

    public AppStatus app(AppName name) throws DeployException {
        return apps.existing(name).status();
    }

    /// Newest first; those of a removed app too, while their WARs are kept.
    public List<VersionStatus> versions(AppName name) throws DeployException {
        return VersionHistory.of(apps.known(name).state(), artifacts);
    }

    /// The WAR as it was sent. To be closed.
    public InputStream war(AppName name, int number) throws DeployException, IOException {
        AppState state = apps.known(name).state();
        Attempt attempt =
                state.attempt(number)
                        .filter(kept -> artifacts.has(kept.version().digest()))
                        .orElseThrow(() -> Choices.noSuchVersion(name, number));
        return artifacts.open(attempt.version().digest());
    }

    /// Newest first; at most a thousand.
    public List<DeploymentStatus> deployments() {
        return deployments.statuses();
    }

    public Deployment deployment(String id) throws DeployException {
        return deployments.get(id);
    }

    /// Cancels what is not yet live and leaves the data directory alone. The apps go on; they are
    /// the container's.
    @Override
    public void close() {
        deployments.all().forEach(deployment -> deployment.cancellation().request());
        bakes.close();
        uploads.close();
        upkeep.close();
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
