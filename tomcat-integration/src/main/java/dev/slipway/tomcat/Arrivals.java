package dev.slipway.tomcat;

/// What the requests of one connector are counted by.
///
/// @param ofUsers whether they are asked by users, unlike those of the probe
record Arrivals(Epochs epochs, Tickets tickets, boolean ofUsers) {}
