package dev.slipway.tomcat;

import dev.slipway.core.HostNotice;
import dev.slipway.core.StageRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Tells when a version was not let end the process: once for each place that tried. Thread rule:
/// any thread.
final class RefusedExits {
    private final StageRequest request;
    private final VersionOutput output;
    private final Consumer<HostNotice> notices;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    RefusedExits(StageRequest request, VersionOutput output, Consumer<HostNotice> notices) {
        this.request = request;
        this.output = output;
        this.notices = notices;
    }

    void report(String call, String caller) {
        if (told.add(caller)) {
            output.warn(
                    call
                            + " at "
                            + caller
                            + " was refused with a SecurityException: an app cannot end the server"
                            + " it runs in");
            notices.accept(
                    new HostNotice.ExitRefused(request.app(), request.version(), call, caller));
        }
    }
}
