package dev.slipway.tomcat;

import dev.slipway.core.StageRequest;
import dev.slipway.core.settings.SessionPolicy;
import dev.slipway.tomcat.meter.AppMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Session;
import org.apache.catalina.session.ManagerBase;
import org.apache.catalina.session.StandardSession;
import org.jspecify.annotations.Nullable;

/// The sessions of one version; how they get to another is the business of [AppSessions].
///
/// Thread rule: any thread.
final class VersionSessions extends ManagerBase {
    /// How long a request waits at most for those that use its session on the version before.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Names of attributes may be made up by an app without end.
    private static final int MAX_NAMED = 100;

    private final AppSessions app;
    private final AppMeter meter;
    private final SessionPolicy policy;
    private final Duration patience;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    /// Those that went on to another version while a request here may still hold them.
    private final Map<String, Session> gone = new ConcurrentHashMap<>();

    private volatile Consumer<String> warning;
    private volatile boolean kept = true;
    private volatile SessionUse use = _ -> false;

    VersionSessions(AppSessions app, StageRequest request, AppMeter meter) {
        this.app = app;
        this.meter = meter;
        policy = request.settings().sessions();
        Duration drain = request.settings().drainTimeout();
        patience = drain.compareTo(PATIENCE) < 0 ? drain : PATIENCE;
        warning = request.warning();
        if (java.security.Security.getProviders("SecureRandom.NativePRNGNonBlocking") != null) {
            setSecureRandomAlgorithm("NativePRNGNonBlocking");
        }
    }

    SessionPolicy policy() {
        return policy;
    }

    /// Whether they outlive the process.
    boolean areKept() {
        return kept;
    }

    void keep(boolean whether) {
        kept = whether;
    }

    void warn(Consumer<String> other) {
        warning = other;
        named.clear();
    }

    /// @param current tells which sessions requests in flight may use
    void usedBy(SessionUse current) {
        use = current;
    }

    /// Gets the app's session of that id here, if it has one that may come and is not here.
    void fetch(String id) {
        if (!sessions.containsKey(id)) {
            app.fetch(id, this);
        }
    }

    boolean couldFetch(String id) {
        return app.couldFetch(id, this);
    }

    /// The version that requests of that session go to instead of this, or null.
    @Nullable VersionSessions stickyHolder(String id) {
        return app.holder(id, this);
    }

    @Override
    public @Nullable Session findSession(@Nullable String id) {
        if (id == null) {
            return null;
        }
        Session here = sessions.get(id);
        return here == null ? gone.get(id) : here;
    }

    @Nullable MovableSession valid(String id) {
        return sessions.get(id) instanceof MovableSession session && session.isValid()
                ? session
                : null;
    }

    /// Whether a request on this version may still use the session, after having waited for it.
    boolean isInUse(String id) {
        long end = System.nanoTime() + patience.toNanos();
        while (use.of(id)) {
            if (System.nanoTime() - end > 0) {
                return true;
            }
            try {
                Thread.sleep(DataPlane.LOOK_AGAIN);
            } catch (InterruptedException e) {
                // The request is to end; whether it gets its session is for the app to see.
                Thread.currentThread().interrupt();
                return true;
            }
        }
        return false;
    }

    /// @return false when it has ended or gone meanwhile
    boolean release(MovableSession session, boolean inUse) {
        String id = session.getIdInternal();
        if (inUse) {
            gone.put(id, session);
        }
        if (!sessions.remove(id, session)) {
            gone.remove(id);
            return false;
        }
        if (inUse) {
            session.wentOn(() -> app.end(id));
        }
        return true;
    }

    void admit(SessionImage image) {
        MovableSession session = MovableSession.of(image, this);
        gone.remove(image.id());
        add(session);
        session.arrived();
    }

    /// Said once per attribute, in the deployment that made the sessions move.
    void lost(String attribute, SessionValue.Lost why) {
        app.teller(this).tell(attribute, why);
    }

    private void tell(String attribute, SessionValue.Lost why) {
        if (named.size() < MAX_NAMED && named.add(attribute)) {
            warning.accept(
                    "The session attribute \"%s\" does not move to another version: %s."
                            .formatted(attribute, why.getMessage()));
        }
    }

    void expireAll() {
        gone.clear();
        for (Session session : findSessions()) {
            session.expire();
        }
    }

    @Override
    public Session createSession(@Nullable String id) {
        Session session = super.createSession(id);
        meter.sessionsBegun().increment();
        return session;
    }

    /// @param expired whether the session is over; false when it goes on elsewhere
    @Override
    public void remove(Session session, boolean expired) {
        super.remove(session, expired);
        if (expired) {
            meter.sessionsExpired().increment();
        }
    }

    @Override
    public void processExpires() {
        super.processExpires();
        app.sweep(this);
    }

    @Override
    protected StandardSession getNewSession() {
        return new MovableSession(this);
    }

    @Override
    protected void startInternal() throws LifecycleException {
        super.startInternal();
        app.enter(this);
        setState(LifecycleState.STARTING);
    }

    @Override
    protected void stopInternal() throws LifecycleException {
        setState(LifecycleState.STOPPING);
        app.leave(this);
        expireAll();
        super.stopInternal();
    }

    /// Where sessions are between two versions is not the business of one.
    @Override
    public void load() {}

    @Override
    public void unload() {}
}
