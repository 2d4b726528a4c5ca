package dev.slipway.tomcat;

import java.util.concurrent.atomic.AtomicIntegerArray;

/// How many have begun and not ended. Spread over stripes, so that connections do not contend.
///
/// Who counted up on a stripe counts down on the same one; so no stripe is ever negative, and a
/// tally of which every stripe was seen at zero, one after the other, has let everyone go who was
/// there before.
final class Tally {
    static final int STRIPES = 16;

    /// A cache line of 64 bytes per stripe.
    private static final int SPACING = 16;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(STRIPES * SPACING);

    void up(int stripe) {
        counts.incrementAndGet(stripe * SPACING);
    }

    void down(int stripe) {
        counts.decrementAndGet(stripe * SPACING);
    }

    /// Of one moment only when nobody counts meanwhile.
    int sum() {
        int sum = 0;
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            sum += counts.get(stripe * SPACING);
        }
        return sum;
    }

    boolean isZero() {
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            if (counts.get(stripe * SPACING) != 0) {
                return false;
            }
        }
        return true;
    }
}
