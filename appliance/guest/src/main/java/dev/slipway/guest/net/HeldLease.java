package dev.slipway.guest.net;

/// A lease and when its times come, on the clock of [System#nanoTime].
record HeldLease(Lease lease, long sinceNanos) {
    static HeldLease now(Lease lease) {
        return new HeldLease(lease, System.nanoTime());
    }

    long renewNanos() {
        return sinceNanos + lease.renewAfter().toNanos();
    }

    long rebindNanos() {
        return sinceNanos + lease.rebindAfter().toNanos();
    }

    long expiryNanos() {
        return sinceNanos + lease.expiresAfter().toNanos();
    }

    boolean isExpired() {
        return System.nanoTime() - expiryNanos() >= 0;
    }
}
