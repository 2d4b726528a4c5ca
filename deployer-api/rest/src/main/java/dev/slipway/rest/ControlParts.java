package dev.slipway.rest;

import dev.slipway.core.Deployer;
import dev.slipway.core.OwnConfiguration;
import dev.slipway.core.access.GuessLimiter;
import dev.slipway.core.access.Tokens;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.event.Events;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.log.AppLogs;
import dev.slipway.core.machine.Machine;
import dev.slipway.core.monitoring.Monitoring;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;

/// What the control plane is built from; whoever made the parts closes them.
///
/// @param readiness is asked on every `GET /health/ready`; must not block
/// @param version of the product
/// @param startedAt when the process started to serve
/// @param problemBase what a problem's `type` begins with; the slug follows
/// @param work a folder on the volume of the artifacts, where an upload may wait for the rest of
///   its form
/// @param limits of uploads
/// @param configuration the server's own settings
public record ControlParts(
        Deployer deployer,
        Monitoring monitoring,
        Events events,
        AppLogs logs,
        Tokens tokens,
        Ledger ledger,
        GuessLimiter guesses,
        Supplier<Readiness> readiness,
        String version,
        Instant startedAt,
        String problemBase,
        Path work,
        Limits limits,
        Machine machine,
        OwnConfiguration configuration) {}
