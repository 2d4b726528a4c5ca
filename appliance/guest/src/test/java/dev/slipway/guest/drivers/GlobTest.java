package dev.slipway.guest.drivers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GlobTest {
    @Test
    void matchesAsFnmatchDoes() {
        assertTrue(Glob.matches("a*c", "abbbc"));
        assertTrue(Glob.matches("a*b*c", "aXbYbZc"));
        assertTrue(Glob.matches("a?c", "abc"));
        assertTrue(Glob.matches("a[0-9x]c", "a7c"));
        assertTrue(Glob.matches("a[0-9x]c", "axc"));
        assertTrue(Glob.matches("*", ""));
        assertFalse(Glob.matches("a*c", "abbbd"));
        assertFalse(Glob.matches("a[0-9]c", "axc"));
        assertFalse(Glob.matches("abc", "abcd"));
        assertFalse(Glob.matches("a[", "a["));
    }
}
