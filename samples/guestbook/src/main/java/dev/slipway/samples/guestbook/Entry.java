package dev.slipway.samples.guestbook;

import java.time.Instant;

/// One entry of the book. Public, as the page's expressions read it.
public record Entry(String guest, String words, Instant written) {}
