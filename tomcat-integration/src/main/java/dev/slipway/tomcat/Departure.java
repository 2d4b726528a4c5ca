package dev.slipway.tomcat;

import dev.slipway.core.StageRequest;
import dev.slipway.tomcat.leak.LeakWatch;
import dev.slipway.tomcat.leak.Leftovers;
import dev.slipway.tomcat.leak.StoppedVersion;

/// How a version leaves the memory after its context has been stopped.
///
/// @param start counts all starts of the host
record Departure(StageRequest request, long start, LeakWatch leaks) {
    void begin(AppClassLoader loader, VersionOutput output) {
        Leftovers.clear(loader, output::warn);
        AppOutput.repair();
        leaks.expect(
                new StoppedVersion(
                        request.app(), request.version(), start, loader.definedClasses()),
                loader);
    }
}
