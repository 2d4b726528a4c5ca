package dev.slipway.benchmarks;

import java.io.IOException;

/// This computer lacks what a scenario needs. The message says so to a person, and what to do.
final class NotReady extends IOException {
    private static final long serialVersionUID = 1L;

    NotReady(String message) {
        super(message);
    }
}
