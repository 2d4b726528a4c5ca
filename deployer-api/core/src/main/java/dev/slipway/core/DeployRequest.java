package dev.slipway.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a client wants of one deploy, besides the bytes.
///
/// @param settings a JSON Merge Patch on the app's settings; empty changes nothing
/// @param startTimeout for this deploy only, in place of the app's `startTimeout`; or null
/// @param ephemeral whether the app is gone after the next start of the server
/// @param force whether even the bytes that are live, with the settings that hold, get a fresh
///   context
/// @param who the token that asks
/// @param patience how long to queue behind another deployment of the app, in the order of asking;
///   zero is refused at once
public record DeployRequest(
        AppName app,
        @Nullable String label,
        ObjectNode settings,
        Precondition precondition,
        @Nullable Duration startTimeout,
        boolean ephemeral,
        boolean force,
        String who,
        Duration patience) {

    public DeployRequest {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience is zero or more, not " + patience);
        }
    }

    /// One that does not queue.
    public DeployRequest(
            AppName app,
            @Nullable String label,
            ObjectNode settings,
            Precondition precondition,
            @Nullable Duration startTimeout,
            boolean ephemeral,
            boolean force,
            String who) {
        this(
                app,
                label,
                settings,
                precondition,
                startTimeout,
                ephemeral,
                force,
                who,
                Duration.ZERO);
    }

    /// The same, queueing.
    public DeployRequest queueing(Duration atMost) {
        return new DeployRequest(
                app, label, settings, precondition, startTimeout, ephemeral, force, who, atMost);
    }

    /// What must hold of the app for the deploy to begin, and still when the bytes have arrived.
    public sealed interface Precondition {
        record None() implements Precondition {}

        /// @param digest the live version's
        record LiveIs(Digest digest) implements Precondition {}

        record SomethingLive() implements Precondition {}

        record NothingLive() implements Precondition {}
    }
}
