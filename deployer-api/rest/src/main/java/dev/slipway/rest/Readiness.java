package dev.slipway.rest;

import java.util.List;

/// Whether every app of the ledger is served.
///
/// @param notReady the apps that are not, each with its state, for a person
public record Readiness(boolean ready, List<String> notReady) {
    public Readiness {
        notReady = List.copyOf(notReady);
    }
}
