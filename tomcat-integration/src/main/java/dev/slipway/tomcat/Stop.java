package dev.slipway.tomcat;

import java.time.Duration;
import org.apache.catalina.Host;

/// Stops a context, whatever its state, and frees what it holds; on a thread of its own, because
/// what an app does when it is told to stop may take long or never end.
final class Stop {
    private static final System.Logger LOG = System.getLogger(Stop.class.getName());
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Stop() {}

    /// Returns when it is done, or when time is up and it goes on by itself.
    static void run(VersionContext version, Host host) {
        String label = StartAttempt.label(version);
        VersionThread thread =
                new VersionThread(
                        "slipway-stop-" + label,
                        version.output(),
                        () -> {
                            host.removeChild(version.context());
                            version.pages().keep();
                            version.resources().close();
                            version.departure().begin(version.loader(), version.output());
                            version.output().flush();
                        });
        thread.start();
        if (!thread.endsWithin(LIMIT)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> label + " has not stopped after " + LIMIT.toSeconds() + " s");
        }
    }
}
