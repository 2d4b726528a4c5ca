package dev.slipway.core;

import dev.slipway.core.DeploymentStatus.FailureReport;
import dev.slipway.core.settings.AppSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that is known of an app at one moment; a change makes a new one.
///
/// @param chosen the version that shall be live, by the ledger; null before the first and after a
///   removal
/// @param wasLive the version that was live when the app was removed, for a later rollback; else
///   null
/// @param live the same version as it runs; null while it does not
/// @param standby versions that were live and are still started, newest first; some may still drain
/// @param history every version ever accepted, oldest first
/// @param failure why `chosen` is not live, when the server's start could not bring it up
record AppState(
        AppSettings settings,
        Presence presence,
        @Nullable Version chosen,
        @Nullable Version wasLive,
        @Nullable Started live,
        List<Started> standby,
        List<Attempt> history,
        boolean ephemeral,
        @Nullable FailureReport failure) {

    static final AppState NEW =
            new AppState(
                    AppSettings.DEFAULTS,
                    Presence.NONE,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    false,
                    null);

    AppState {
        standby = List.copyOf(standby);
        history = List.copyOf(history);
    }

    /// Whether there is an app for clients.
    enum Presence {
        /// No version was ever live, or the app was removed.
        NONE,
        RUNNING,
        STOPPED
    }

    /// A version that was let in and is still started.
    ///
    /// @param settings those it was started with
    /// @param drain of the requests that began on it, once another version took its place
    /// @param spared whether it stays started while the version after it bakes, whatever the
    ///   settings say
    record Started(
            Version version,
            AppSettings settings,
            LiveVersion context,
            Workspace.Folder folder,
            Instant since,
            Drain drain,
            AtomicBoolean spared) {}

    /// @param gone whether its WAR was given up together with the app
    record Attempt(Version version, Outcome outcome, boolean gone) {
        boolean canRunAgain() {
            return outcome == Outcome.DEPLOYED && !gone;
        }
    }

    int nextNumber() {
        return history.stream().mapToInt(attempt -> attempt.version().number()).max().orElse(0) + 1;
    }

    Optional<Attempt> attempt(int number) {
        return history.stream().filter(attempt -> attempt.version().number() == number).findFirst();
    }

    Optional<Started> standby(int number) {
        return standby.stream().filter(started -> started.version().number() == number).findFirst();
    }

    /// The newest version that was live once, before the chosen one; of a removed app the one that
    /// was live last.
    Optional<Version> versionBefore() {
        if (wasLive != null) {
            return Optional.of(wasLive);
        }
        return history.reversed().stream()
                .filter(Attempt::canRunAgain)
                .map(Attempt::version)
                .filter(version -> chosen == null || version.number() < chosen.number())
                .findFirst();
    }

    /// The versions whose WARs are kept on disk.
    Stream<Version> kept() {
        Stream<Version> deployed =
                history.reversed().stream()
                        .filter(Attempt::canRunAgain)
                        .map(Attempt::version)
                        .limit(settings.keep());
        return Stream.of(
                        deployed,
                        Stream.ofNullable(chosen),
                        Stream.ofNullable(wasLive),
                        standby.stream().map(Started::version))
                .flatMap(versions -> versions);
    }

    AppState withAttempt(Version version, Outcome outcome) {
        if (attempt(version.number()).isPresent()) {
            return this;
        }
        List<Attempt> longer =
                Stream.concat(history.stream(), Stream.of(new Attempt(version, outcome, false)))
                        .toList();
        return new AppState(
                settings, presence, chosen, wasLive, live, standby, longer, ephemeral, failure);
    }

    AppState withSettings(AppSettings changed) {
        return new AppState(
                changed, presence, chosen, wasLive, live, standby, history, ephemeral, failure);
    }

    AppState withChosen(Version version, AppSettings now, boolean passing) {
        return new AppState(
                        now, Presence.RUNNING, version, null, live, standby, history, passing, null)
                .withAttempt(version, Outcome.DEPLOYED);
    }

    /// After a swap: what was live stands by, before all others.
    AppState withLive(Started started) {
        List<Started> older = Stream.concat(Stream.ofNullable(live), standby.stream()).toList();
        return new AppState(
                settings, presence, chosen, wasLive, started, older, history, ephemeral, null);
    }

    AppState withStandby(List<Started> changed) {
        return new AppState(
                settings, presence, chosen, wasLive, live, changed, history, ephemeral, failure);
    }

    AppState withFailure(FailureReport why) {
        return new AppState(
                settings, presence, chosen, wasLive, live, standby, history, ephemeral, why);
    }

    AppState stopped() {
        return new AppState(
                settings,
                Presence.STOPPED,
                chosen,
                wasLive,
                null,
                List.of(),
                history,
                ephemeral,
                null);
    }

    /// @param keep whether settings and WARs stay for a later rollback
    AppState removed(boolean keep) {
        List<Attempt> remembered =
                keep
                        ? history
                        : history.stream()
                                .map(a -> new Attempt(a.version(), a.outcome(), true))
                                .toList();
        return new AppState(
                keep ? settings : AppSettings.DEFAULTS,
                Presence.NONE,
                null,
                keep ? chosen : null,
                null,
                List.of(),
                remembered,
                false,
                null);
    }
}
