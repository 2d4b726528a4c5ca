package dev.slipway.tomcat.apps;

/// Has a supertype that is not in the WAR.
public final class Missing extends Absent {}
