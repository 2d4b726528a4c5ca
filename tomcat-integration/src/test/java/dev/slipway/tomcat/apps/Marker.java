package dev.slipway.tomcat.apps;

/// What [Handling] looks for.
public interface Marker {}
