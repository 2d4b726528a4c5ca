package dev.slipway.guest.net;

/// One thing that happened to the network.
///
/// @param kind dotted, as in `network.lease`, `network.link-lost`
/// @param card its name
/// @param message one sentence for a person
public record NetworkEvent(String kind, String card, String message) {}
