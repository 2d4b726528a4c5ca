package dev.slipway.tomcat;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Requests that have arrived and are not yet counted for a version, by the epoch they arrived in.
///
/// Whoever changes the routing table and then advances the epoch knows: when the epochs before are
/// over, every request that may have seen the old table is counted for its version or has ended.
final class Epochs {
    private final AtomicReference<Epoch> current = new AtomicReference<>(new Epoch(null));

    /// @return where the arrival was counted, to be counted down on the same stripe
    Tally arrive(int stripe) {
        while (true) {
            Epoch epoch = current.get();
            epoch.arrived.up(stripe);
            // Either this sees the advance and tries again, or the one who advanced sees this.
            if (current.get() == epoch) {
                return epoch.arrived;
            }
            epoch.arrived.down(stripe);
        }
    }

    /// Begins a new epoch.
    ///
    /// @return the one that has ended
    Epoch advance() {
        while (true) {
            Epoch ended = current.get();
            if (current.compareAndSet(ended, new Epoch(ended))) {
                return ended;
            }
        }
    }

    /// How many requests have arrived and not reached a version, over all epochs.
    int arriving() {
        int sum = 0;
        for (@Nullable Epoch epoch = current.get(); epoch != null; epoch = epoch.before) {
            sum += epoch.arrived.sum();
        }
        return sum;
    }

    static final class Epoch {
        private final Tally arrived = new Tally();
        private volatile @Nullable Epoch before;

        private Epoch(@Nullable Epoch before) {
            this.before = before;
        }

        /// Whether nobody of this epoch or an earlier one is on the way to a version.
        boolean isOver() {
            Epoch earlier = before;
            if (earlier != null) {
                if (!earlier.isOver()) {
                    return false;
                }
                before = null;
            }
            return arrived.isZero();
        }
    }
}
