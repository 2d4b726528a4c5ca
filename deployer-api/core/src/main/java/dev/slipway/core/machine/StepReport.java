package dev.slipway.core.machine;

import java.time.Duration;

/// How one step of the boot went.
///
/// @param startedAfter since power-on
/// @param note one sentence about what was done, or why it failed
public record StepReport(
        String name, State state, Duration startedAfter, Duration took, String note) {
    /// What came of a step.
    public enum State {
        OK,
        FAILED,
        SKIPPED
    }
}
