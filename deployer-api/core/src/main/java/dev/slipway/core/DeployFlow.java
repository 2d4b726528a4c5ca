package dev.slipway.core;

import dev.slipway.core.AppState.Started;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.ledger.LedgerRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The way of one version from its artifact to being live:
///
/// check → unpack → stage → probe → ledger → swap → drain
///
/// Everything up to the ledger may fail and then leaves the live version as it was; nothing after
/// it can.
final class DeployFlow {
    private static final System.Logger LOG = System.getLogger(DeployFlow.class.getName());

    private final Wars wars;
    private final Workspace workspace;
    private final ContextHost host;
    private final Ledger ledger;
    private final Consumer<Swap> afterSwap;
    private final Consumer<LogLine> appLog;

    DeployFlow(
            Wars wars,
            Workspace workspace,
            ContextHost host,
            Ledger ledger,
            Consumer<Swap> afterSwap,
            Consumer<LogLine> appLog) {
        this.wars = wars;
        this.workspace = workspace;
        this.host = host;
        this.ledger = ledger;
        this.afterSwap = afterSwap;
        this.appLog = appLog;
    }

    /// Runs the flow to its end on the calling thread.
    ///
    /// @return what remains to be done once the app is free for the next worker: tell the outcome,
    ///   drain
    Runnable run(App app, Deployment deployment, Candidate candidate) {
        try {
            deployment.cancellation().workedOnBy(Thread.currentThread());
            return makeLive(app, deployment, candidate);
        } catch (DeployException refused) {
            return stop(app, deployment, candidate, refused::failure);
        } catch (InterruptedException interrupted) {
            var _ = deployment.cancellation().close();
            return cancel(app, deployment, candidate);
        } catch (IOException | RuntimeException | Error broken) {
            // even an OutOfMemoryError must not leave the app occupied
            return stop(app, deployment, candidate, () -> internal(deployment, broken));
        }
    }

    /// What was cancelled may fail in any way.
    private Runnable stop(
            App app, Deployment deployment, Candidate candidate, Supplier<Failure> failure) {
        return deployment.cancellation().close()
                ? cancel(app, deployment, candidate)
                : fail(app, deployment, candidate, failure.get());
    }

    private Runnable makeLive(App app, Deployment deployment, Candidate candidate)
            throws DeployException, IOException, InterruptedException {
        Workspace.Folder folder = folder(app, deployment, candidate);
        boolean live = false;
        try (StagedVersion staged = stage(app, deployment, candidate, folder)) {
            deployment.enter(
                    DeploymentState.PROBING, "Probing " + candidate.settings().probe().path());
            deployment.timed(
                    "probe",
                    () -> {
                        Probe.awaitHealthy(staged, candidate.settings().probe());
                        return staged;
                    });
            requireNotCancelled(deployment);
            record(app, deployment, candidate);
            Runnable ending = swap(app, deployment, candidate, staged, folder);
            live = true;
            return ending;
        } finally {
            if (!live) {
                workspace.delete(folder);
            }
        }
    }

    private static void requireNotCancelled(Deployment deployment) throws InterruptedException {
        if (deployment.cancellation().close()) {
            throw new InterruptedException("cancelled");
        }
    }

    private Workspace.Folder folder(App app, Deployment deployment, Candidate candidate)
            throws DeployException, IOException, InterruptedException {
        if (candidate.standby() != null) {
            return candidate.standby().folder();
        }
        app.leaks().requireWithin(candidate.settings().metaspaceBudget(), app.name());
        deployment.enter(DeploymentState.CHECKING, "Checking the WAR");
        Wars.RunnableWar war =
                wars.check(candidate.version().digest(), candidate.settings(), deployment);
        return wars.unpack(war, app.name(), candidate.version().number(), deployment);
    }

    private StagedVersion stage(
            App app, Deployment deployment, Candidate candidate, Workspace.Folder folder)
            throws DeployException, IOException, InterruptedException {
        if (candidate.standby() != null) {
            deployment.enter(
                    DeploymentState.STAGING,
                    "Version " + candidate.version().number() + " stands by");
            return recall(candidate.standby(), deployment);
        }
        deployment.enter(
                DeploymentState.STAGING, "Starting version " + candidate.version().number());
        StageRequest request =
                new StageRequest(
                        app.name(),
                        candidate.version().number(),
                        candidate.settings().route(app.name()),
                        candidate.startSettings(),
                        candidate.version().digest(),
                        folder.web(),
                        folder.libraries(),
                        folder.temp(),
                        line -> {
                            deployment.append(line);
                            appLog.accept(line);
                        },
                        deployment::warn);
        return deployment.timed("start", () -> host.stage(request));
    }

    /// It may still drain; the requests that began on it go on either way.
    private StagedVersion recall(Started standby, Deployment deployment)
            throws InterruptedException {
        try {
            standby.drain().callOff();
            return standby.context().restage(deployment::warn);
        } catch (InterruptedException | RuntimeException | Error failed) {
            standby.context().retire();
            throw failed;
        }
    }

    private void record(App app, Deployment deployment, Candidate candidate)
            throws DeployException, IOException {
        if (candidate.recorded()) {
            wars.awaitSafe(candidate.version().digest());
            ledger.append(
                    new LedgerRecord.VersionLive(
                            Instant.now(),
                            deployment.who(),
                            app.name(),
                            candidate.version(),
                            candidate.settings(),
                            deployment.asLive(),
                            candidate.ephemeral()));
        }
    }

    private Runnable swap(
            App app,
            Deployment deployment,
            Candidate candidate,
            StagedVersion staged,
            Workspace.Folder folder) {
        long start = System.nanoTime();
        Started replaced = app.state().live();
        LiveVersion context = staged.promote(replaced == null ? null : replaced.context());
        Usage atSwap = context.usage();
        Started now =
                new Started(
                        candidate.version(),
                        candidate.settings(),
                        context,
                        folder,
                        Instant.now(),
                        new Drain(),
                        new AtomicBoolean());
        app.update(state ->
                state.withChosen(candidate.version(), candidate.settings(), candidate.ephemeral())
                        .withLive(now));
        deployment.took("swap", java.time.Duration.ofNanos(System.nanoTime() - start));
        return () -> {
            deployment.live(
                    candidate.version(), replaced == null ? null : replaced.version().number());
            afterSwap.accept(new Swap(app, deployment, now, atSwap, replaced));
        };
    }

    /// Ends a deployment that failed, in the ledger first.
    private Runnable fail(App app, Deployment deployment, Candidate candidate, Failure failure) {
        if (candidate.recorded()) {
            end(app, deployment, candidate.version(), deployment.asFailed(failure));
        } else {
            app.update(state -> state.withFailure(deployment.report(failure)));
        }
        return () -> deployment.failed(failure);
    }

    private Runnable cancel(App app, Deployment deployment, Candidate candidate) {
        end(app, deployment, candidate.version(), deployment.asCancelled());
        return deployment::cancelled;
    }

    /// Keeps in the ledger how an attempt ended that made nothing live. That it cannot be kept
    /// changes nothing of the outcome, so it is logged only.
    void end(
            App app,
            Deployment deployment,
            @org.jspecify.annotations.Nullable Version version,
            DeploymentStatus status) {
        Outcome outcome = status.outcome() == null ? Outcome.FAILED : status.outcome();
        if (version != null) {
            app.update(state -> state.withAttempt(version, outcome));
        }
        try {
            if (version != null) {
                wars.awaitSafe(version.digest());
            }
            ledger.append(
                    new LedgerRecord.DeployEnded(
                            Instant.now(), deployment.who(), app.name(), version, status));
        } catch (DeployException | IOException unrecorded) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    () -> "The ledger does not know how deployment " + deployment.id() + " ended",
                    unrecorded);
        }
    }

    static Failure internal(Deployment deployment, Throwable broken) {
        if (Disk.saysFull(broken)) {
            return new Failure.InsufficientStorage("No space is left on the data volume");
        }
        String id = UUID.randomUUID().toString();
        LOG.log(
                System.Logger.Level.ERROR,
                () -> "Deployment " + deployment.id() + " broke, " + id,
                broken);
        return new Failure.Internal(id);
    }
}
