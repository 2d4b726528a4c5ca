package dev.slipway.core.access;

import dev.slipway.core.AppName;
import org.jspecify.annotations.Nullable;

/// What a request needs. Which [Scope] allows which is said there.
public sealed interface Permission {
    /// Looking at one app, or, when `app` is null, at the machine and at what concerns every app.
    record Read(@Nullable AppName app) implements Permission {}

    /// Changing one app: deploy, rollback, restart, start, stop, settings, undeploy.
    record Deploy(AppName app) implements Permission {}

    /// Changing the machine, or every app at once.
    record Operate() implements Permission {}

    /// Tokens and secrets.
    record Administer() implements Permission {}
}
