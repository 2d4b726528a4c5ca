package dev.slipway.newrelic;

public record ServerIdentity(String name, String version, String jmxDomain) {}
