package dev.slipway.newrelic;

/// The container the agents find themselves in.
///
/// @param jmxDomain where it has its MBeans
public record ServerIdentity(String name, String version, String jmxDomain) {}
