package dev.slipway.guest;

import java.time.Instant;

/// One thing that happened to the machine.
///
/// @param kind dotted, as in `memory.pressure`
/// @param message one sentence for a person
public record MachineEvent(Instant at, String kind, String message) {}
