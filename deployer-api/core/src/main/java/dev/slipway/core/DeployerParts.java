package dev.slipway.core;

import dev.slipway.core.artifact.Limits;
import dev.slipway.core.event.Events;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.settings.SecretStore;
import java.nio.file.Path;
import java.util.function.Consumer;

/// What a [Deployer] is built from; whoever made the parts closes them.
///
/// @param data the data directory
/// @param appLog is given every line an app writes; must not block
/// @param restart begins an orderly restart of the server process; is told who asks, returns at
///   once, and does nothing when somebody has asked before
public record DeployerParts(
        Path data,
        Limits limits,
        ContextHost host,
        WarMigrator migrator,
        Ledger ledger,
        SecretStore secrets,
        Events events,
        Consumer<LogLine> appLog,
        Consumer<String> restart) {}
