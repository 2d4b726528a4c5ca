package dev.slipway.client;

/// One server-sent event.
///
/// @param id of this event or the last before it that had one; empty for none
/// @param name `message` where the server gave none
/// @param data lines separated by `\n`
record SseEvent(String id, String name, String data) {}
