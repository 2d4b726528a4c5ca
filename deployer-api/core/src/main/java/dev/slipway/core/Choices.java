package dev.slipway.core;

import dev.slipway.core.AppState.Attempt;
import dev.slipway.core.AppState.Started;
import dev.slipway.core.DeployRequest.Precondition;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// What a request means for an app as it is now, or why it means nothing.
final class Choices {
    private Choices() {}

    static void requirePrecondition(App app, Precondition precondition) throws DeployException {
        Started live = app.state().live();
        boolean holds =
                switch (precondition) {
                    case Precondition.None _ -> true;
                    case Precondition.LiveIs(Digest digest) ->
                            live != null && live.version().digest().equals(digest);
                    case Precondition.SomethingLive _ -> live != null;
                    case Precondition.NothingLive _ -> live == null;
                };
        if (!holds) {
            throw new DeployException(
                    new Failure.PreconditionFailed(
                            app.name(), live == null ? null : live.version().digest()));
        }
    }

    /// @param to a version's number, or empty for the newest before the live one
    /// @param onDisk whether an artifact is still kept
    static Version rollbackTarget(App app, OptionalInt to, Predicate<Digest> onDisk)
            throws DeployException {
        AppState state = app.state();
        if (to.isEmpty()) {
            return state.versionBefore()
                    .filter(version -> onDisk.test(version.digest()))
                    .orElseThrow(() ->
                            new DeployException(
                                    new Failure.NoSuchVersion(
                                            app.name(), "version before the live one")));
        }
        return state.attempt(to.getAsInt())
                .filter(Attempt::canRunAgain)
                .map(Attempt::version)
                .filter(version -> onDisk.test(version.digest()))
                .orElseThrow(() -> noSuchVersion(app.name(), to.getAsInt()));
    }

    static DeployException noSuchVersion(AppName app, int number) {
        return new DeployException(new Failure.NoSuchVersion(app, "version " + number));
    }
}
