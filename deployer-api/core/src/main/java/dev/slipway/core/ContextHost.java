package dev.slipway.core;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/// The servlet container, as the deploy flow sees it.
///
/// Thread rule: every method of the port may be called from any thread; the flow never calls two of
/// one app's at a time.
public interface ContextHost {
    /// Starts a version's context where no user's request can reach it.
    ///
    /// When it throws, nothing of the version is left running, save threads of the app that heeded
    /// no interrupt; those the failure names.
    ///
    /// @throws DeployException [Failure.StartFailed], or [Failure.StartTimeout] after
    ///   `startTimeout` of the settings
    /// @throws InterruptedException when the deployment was cancelled; the start was interrupted
    ///   and undone
    StagedVersion stage(StageRequest request)
            throws DeployException, IOException, InterruptedException;

    /// Names who is told what happens by itself. Called once, before anything is staged.
    ///
    /// @param listener called on any thread, also one of an app; must not block
    void listen(Consumer<HostNotice> listener);

    /// Says which apps are to become live, and where. Called once, before the first is staged;
    /// until then a host cannot tell what is missing from what has not come yet.
    ///
    /// A route of these answers 503 until its app is live, also when the app did not come up;
    /// [#expectNoMore] and [#forget] end that.
    default void expect(Map<AppName, Route> apps) {}

    /// The app is not to become live, as far as is known. Harmless when nobody expected it.
    default void expectNoMore(AppName app) {}

    /// The app is no more and all its versions are retired: what was kept for its users between
    /// versions goes too. Harmless when there is nothing.
    ///
    /// @throws IOException when something of it could not be deleted
    void forget(AppName app) throws IOException;
}
