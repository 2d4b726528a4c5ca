package dev.slipway.tomcat;

import dev.slipway.core.DeployException;
import dev.slipway.core.StageRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.catalina.Host;

/// Every start of a version. Safe for use by many threads.
final class Starts {
    private static final String STARTED_TWICE =
            "The app changes classes as they are loaded, as the version before it did not; it was"
                    + " started a second time, so that none of them is left as it was";

    private final DataPlane plane;
    private final SessionShelf sessions;
    private final Function<String, Optional<String>> secrets;
    private final Oversight oversight;
    private final Known known;
    private final Wall wall = new Wall();
    private final AtomicLong count = new AtomicLong();

    Starts(
            DataPlane plane,
            SessionShelf sessions,
            Function<String, Optional<String>> secrets,
            Oversight oversight,
            Known known) {
        this.plane = plane;
        this.sessions = sessions;
        this.secrets = secrets;
        this.oversight = oversight;
        this.known = known;
    }

    /// @return a version that is up, and that no request reaches yet
    VersionContext start(StageRequest request)
            throws DeployException, IOException, InterruptedException {
        VersionContext version = assemble(request);
        if (!comesUpWhole(version)) {
            known.classes().forget(request.app());
            request.warning().accept(STARTED_TWICE);
            version = assemble(request);
            StartAttempt.run(version, plane.host(request.route()));
        }
        known.classes().keep(request.app(), version.loader().endOfStart());
        return version;
    }

    /// @return false when it was stopped again, or did not come up, and classes were loaded that it
    ///   would have liked to change
    private boolean comesUpWhole(VersionContext version)
            throws DeployException, InterruptedException {
        Host host = plane.host(version.request().route());
        try {
            StartAttempt.run(version, host);
        } catch (DeployException failed) {
            if (version.loader().hasMissedSome()) {
                return false;
            }
            throw failed;
        }
        if (version.loader().hasMissedSome()) {
            Stop.run(version, host);
            return false;
        }
        return true;
    }

    private VersionContext assemble(StageRequest request) throws DeployException, IOException {
        return VersionContext.assemble(
                request,
                count.incrementAndGet(),
                wall,
                secrets,
                oversight,
                known,
                sessions.of(request.app()));
    }
}
