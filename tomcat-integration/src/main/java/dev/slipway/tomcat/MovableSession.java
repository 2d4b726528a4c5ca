package dev.slipway.tomcat;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.session.StandardSession;
import org.jspecify.annotations.Nullable;

/// A session that can leave its version for another. Never serialised as a whole.
final class MovableSession extends StandardSession {
    @Serial private static final long serialVersionUID = 1L;

    private final transient VersionSessions sessions;

    /// Set when it went on elsewhere although a request here may still hold it.
    private transient volatile @Nullable Runnable endElsewhere;

    MovableSession(VersionSessions sessions) {
        super(sessions);
        this.sessions = sessions;
    }

    /// Listeners among the values hear of it; what cannot be written is named and left out.
    SessionImage image() {
        Map<String, byte[]> values = new HashMap<>();
        Context context = sessions.getContext();
        ClassLoader before = context.bind(null);
        try {
            passivate();
            attributes.forEach((name, value) -> {
                try {
                    values.put(name, SessionValue.write(value));
                } catch (SessionValue.Lost lost) {
                    sessions.lost(name, lost);
                }
            });
        } finally {
            context.unbind(before);
        }
        return new SessionImage(
                id,
                Instant.ofEpochMilli(creationTime),
                Instant.ofEpochMilli(thisAccessedTime),
                Duration.ofSeconds(maxInactiveInterval),
                values);
    }

    /// A session like the image, with values of this version's classes; it is not among the
    /// version's sessions yet.
    static MovableSession of(SessionImage image, VersionSessions sessions) {
        MovableSession session = new MovableSession(sessions);
        session.creationTime = image.created().toEpochMilli();
        session.lastAccessedTime = image.accessed().toEpochMilli();
        session.thisAccessedTime = session.lastAccessedTime;
        session.maxInactiveInterval = Math.toIntExact(image.maxInactive().toSeconds());
        session.id = image.id();
        session.isValid = true;
        Context context = sessions.getContext();
        ClassLoader before = context.bind(null);
        try {
            ClassLoader loader = context.getLoader().getClassLoader();
            image.values()
                    .forEach((name, bytes) -> {
                        try {
                            session.attributes.put(name, SessionValue.read(bytes, loader));
                        } catch (SessionValue.Lost lost) {
                            sessions.lost(name, lost);
                        }
                    });
        } finally {
            context.unbind(before);
        }
        return session;
    }

    /// Tells the listeners among its values that it has arrived.
    void arrived() {
        Context context = sessions.getContext();
        ClassLoader before = context.bind(null);
        try {
            activate();
        } finally {
            context.unbind(before);
        }
    }

    /// @param end ends it where it is now; a user who logs out here is logged out there
    void wentOn(Runnable end) {
        endElsewhere = end;
    }

    @Override
    public void expire(boolean notify) {
        super.expire(notify);
        Runnable elsewhere = endElsewhere;
        if (elsewhere != null) {
            endElsewhere = null;
            elsewhere.run();
        }
    }
}
