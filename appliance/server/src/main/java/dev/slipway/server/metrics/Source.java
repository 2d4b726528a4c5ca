package dev.slipway.server.metrics;

/// One part of the page. Thread rule: any thread; several may scrape at once.
interface Source {
    void writeTo(Exposition page);
}
