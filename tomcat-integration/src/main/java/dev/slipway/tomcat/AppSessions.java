package dev.slipway.tomcat;

import dev.slipway.core.settings.SessionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.catalina.Session;
import org.jspecify.annotations.Nullable;

/// The sessions of one app, over all its versions. Each is in one place at a time: in a version, or
/// parked as an image when its version has gone and its user has not come back yet.
///
/// A version that is swapped in gets the sessions of the others one by one, each when a request of
/// its user first asks for it. The policy of the live version holds.
///
/// Thread rule: any thread. Per session there is one mover at a time; others wait for it.
final class AppSessions {
    private final Set<VersionSessions> versions = ConcurrentHashMap.newKeySet();
    private final Set<VersionSessions> sticky = ConcurrentHashMap.newKeySet();
    private final Map<String, SessionImage> parked = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> moving = new ConcurrentHashMap<>();
    private volatile @Nullable VersionSessions live;
    private volatile boolean kept = true;

    AppSessions(Collection<SessionImage> kept) {
        kept.forEach(image -> parked.put(image.id(), image));
    }

    void enter(VersionSessions version) {
        versions.add(version);
    }

    /// From here on the sessions of others come to this version.
    void promote(VersionSessions version) {
        live = version;
        sticky.remove(version);
        kept = version.areKept();
        if (version.policy() == SessionPolicy.DROP) {
            parked.clear();
        }
    }

    /// The version gets no more requests but, if the policy says so, those of its sessions.
    void replaced(VersionSessions version) {
        VersionSessions now = live;
        if (now != null && now != version && now.policy() == SessionPolicy.STICKY) {
            sticky.add(version);
        }
    }

    boolean isSticky(VersionSessions version) {
        return sticky.contains(version);
    }

    /// The sessions of that version keep requests there no longer.
    void release(VersionSessions version) {
        sticky.remove(version);
    }

    /// The version has drained: what the policy does not let go on ends.
    void drained(VersionSessions version) {
        VersionSessions now = live;
        if (now != null && now != version && now.policy() != SessionPolicy.MIGRATE) {
            version.expireAll();
        }
    }

    /// The version stops; what may outlive it is parked.
    void leave(VersionSessions version) {
        if (goOnWithout(version)) {
            for (Session session : version.findSessions()) {
                park((MovableSession) session, version);
            }
        }
        sticky.remove(version);
        versions.remove(version);
        if (live == version) {
            live = null;
        }
    }

    private boolean goOnWithout(VersionSessions version) {
        VersionSessions now = live;
        if (now == null || now == version) {
            return version.policy() != SessionPolicy.DROP;
        }
        return now.policy() == SessionPolicy.MIGRATE;
    }

    /// Parked before it is taken away, so that whoever looks for it meanwhile finds it.
    private void park(MovableSession session, VersionSessions version) {
        if (session.isValid()) {
            SessionImage image = session.image();
            parked.put(image.id(), image);
            if (!version.release(session, false)) {
                parked.remove(image.id(), image);
            }
        }
    }

    /// Gets a session to a version, from wherever it may come. Waits for requests that use it.
    void fetch(String id, VersionSessions to) {
        CompletableFuture<Void> move = new CompletableFuture<>();
        CompletableFuture<Void> other = moving.putIfAbsent(id, move);
        if (other != null) {
            other.join();
            return;
        }
        try {
            if (to.valid(id) == null) {
                move(id, to);
            }
        } finally {
            moving.remove(id);
            move.complete(null);
        }
    }

    private void move(String id, VersionSessions to) {
        SessionImage image = parked.remove(id);
        if (image == null) {
            image = take(id, to);
        }
        if (image != null) {
            to.admit(image);
        }
    }

    private @Nullable SessionImage take(String id, VersionSessions to) {
        for (VersionSessions from : othersThatGiveTo(to)) {
            if (from.valid(id) == null) {
                continue;
            }
            boolean inUse = from.isInUse(id);
            MovableSession session = from.valid(id);
            if (session != null) {
                SessionImage image = session.image();
                if (from.release(session, inUse)) {
                    return image;
                }
            }
        }
        // Parked since the first look, because the version it was in has stopped.
        return parked.remove(id);
    }

    boolean couldFetch(String id, VersionSessions to) {
        return parked.containsKey(id)
                || othersThatGiveTo(to).stream().anyMatch(from -> from.valid(id) != null);
    }

    private List<VersionSessions> othersThatGiveTo(VersionSessions to) {
        return live == to && to.policy() == SessionPolicy.MIGRATE
                ? versions.stream().filter(version -> version != to).toList()
                : List.of();
    }

    /// The version that a request of that session goes to although another is live, or null.
    @Nullable VersionSessions holder(String id, VersionSessions mapped) {
        if (sticky.isEmpty() || mapped != live || mapped.valid(id) != null) {
            return null;
        }
        return sticky.stream().filter(old -> old.valid(id) != null).findFirst().orElse(null);
    }

    /// Ends a session wherever it is.
    void end(String id) {
        parked.remove(id);
        for (VersionSessions version : versions) {
            MovableSession session = version.valid(id);
            if (session != null) {
                session.expire();
            }
        }
    }

    /// Ends the parked sessions whose time is over; the live version's listeners hear of it.
    void sweep(VersionSessions version) {
        if (version == live) {
            expireParked(version, image -> image.isOver(Instant.now()));
        }
    }

    /// How many sessions the version has, and may yet get.
    int count(VersionSessions version) {
        return sharing(version).mapToInt(VersionSessions::getActiveSessions).sum()
                + (version == live ? parked.size() : 0);
    }

    /// @param idle zero means all
    /// @return how many ended
    int expire(VersionSessions version, Duration idle) {
        int expired = 0;
        for (VersionSessions sharing : sharing(version).toList()) {
            for (Session session : sharing.findSessions()) {
                if (session.getIdleTimeInternal() >= idle.toMillis()) {
                    session.expire();
                    expired++;
                }
            }
        }
        if (version == live) {
            Instant now = Instant.now();
            expired += expireParked(version, image -> image.idle(now).compareTo(idle) >= 0);
        }
        return expired;
    }

    private Stream<VersionSessions> sharing(VersionSessions version) {
        return Stream.concat(Stream.of(version), othersThatGiveTo(version).stream());
    }

    private int expireParked(
            VersionSessions version, java.util.function.Predicate<SessionImage> which) {
        int expired = 0;
        for (SessionImage image : List.copyOf(parked.values())) {
            if (which.test(image) && parked.remove(image.id(), image)) {
                version.admit(image);
                MovableSession session = version.valid(image.id());
                if (session != null) {
                    session.expire();
                }
                expired++;
            }
        }
        return expired;
    }

    /// Who tells a deployment what does not get across: the live version, or that one if none is.
    VersionSessions teller(VersionSessions version) {
        VersionSessions now = live;
        return now == null ? version : now;
    }

    /// What is to be kept when the process ends; empty when the app does not want it.
    List<SessionImage> toKeep() {
        Instant now = Instant.now();
        return kept
                ? parked.values().stream().filter(image -> !image.isOver(now)).toList()
                : List.of();
    }
}
