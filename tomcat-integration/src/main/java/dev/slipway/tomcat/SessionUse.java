package dev.slipway.tomcat;

/// Whether requests that a version has, or may still get, use a session of it.
@FunctionalInterface
interface SessionUse {
    boolean of(String sessionId);
}
