package dev.slipway.rest;

import dev.slipway.core.access.GuessLimiter;
import dev.slipway.core.access.Tokens;
import dev.slipway.core.machine.Machine;
import java.time.Instant;

/// What the control plane is built from on a machine that could not be started as it was meant: it
/// says what is wrong, and lets the machine be ended.
///
/// @param machine says in [Machine#notReady] what is wrong
/// @param version of the product
/// @param startedAt when the process started to serve
/// @param problemBase what a problem's `type` begins with; the slug follows
public record MaintenanceParts(
        Machine machine,
        Tokens tokens,
        GuessLimiter guesses,
        String version,
        Instant startedAt,
        String problemBase) {}
