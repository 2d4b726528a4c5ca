package dev.slipway.tomcat;

import dev.slipway.core.LiveVersion;
import dev.slipway.core.StagedVersion;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A version behind its hidden door.
final class Staged implements StagedVersion {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StartedVersion version;

    /// The host name under which the probe finds the version, and nobody else: 128 random bits.
    private final String door;

    private final AtomicBoolean left = new AtomicBoolean();

    private Staged(StartedVersion version, String door) {
        this.version = version;
        this.door = door;
    }

    static Staged enter(StartedVersion version) {
        Staged staged = new Staged(version, newDoor());
        version.stage(staged.door);
        return staged;
    }

    /// Asks a version that is not staged, through a door that is there for this one request.
    static ProbeAnswer probeOnce(StartedVersion version, String path, Duration timeout)
            throws IOException, InterruptedException {
        String door = newDoor();
        version.stage(door);
        try {
            return version.probe(door, path, timeout);
        } finally {
            version.unstage(door);
        }
    }

    private static String newDoor() {
        byte[] secret = new byte[16];
        RANDOM.nextBytes(secret);
        return "s" + HexFormat.of().formatHex(secret);
    }

    @Override
    public ProbeAnswer probe(String path, Duration timeout)
            throws IOException, InterruptedException {
        return version.probe(door, path, timeout);
    }

    @Override
    public LiveVersion promote(@Nullable LiveVersion replaced) {
        if (!left.compareAndSet(false, true)) {
            throw new IllegalStateException("The version has been promoted or closed already");
        }
        version.show();
        if (replaced != null) {
            replaced.withdraw();
        }
        version.unstage(door);
        return new Live(version);
    }

    @Override
    public void close() {
        if (left.compareAndSet(false, true)) {
            version.unstage(door);
            version.stop();
        }
    }
}
