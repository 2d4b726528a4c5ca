package dev.slipway.tomcat.apps;

/// Found by [Handling].
public final class Marked implements Marker {}
