package dev.slipway.core;

import dev.slipway.core.AppState.Started;
import org.jspecify.annotations.Nullable;

/// What has just happened when an app's requests began to go to another version.
///
/// @param deployment that did it
/// @param live gets them now
/// @param atSwap what `live` had been asked until then
/// @param replaced got them before; null when none did
record Swap(
        App app, Deployment deployment, Started live, Usage atSwap, @Nullable Started replaced) {}
