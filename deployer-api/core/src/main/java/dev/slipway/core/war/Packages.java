package dev.slipway.core.war;

import java.util.Set;

/// The packages of a library, to tell quickly that a class is not in it.
///
/// @param names as `a/b`; all of them, unless `many`
/// @param many whether they are too many to remember
record Packages(Set<String> names, boolean many) {
    static final Packages NONE = new Packages(Set.of(), false);

    private static final int MAX_CHARACTERS = 32 * 1024;

    Packages {
        names = Set.copyOf(names);
    }

    static Packages of(Set<String> names) {
        return names.stream().mapToInt(String::length).sum() > MAX_CHARACTERS
                ? new Packages(Set.of(), true)
                : new Packages(names, false);
    }

    /// @param file as `a/b/C.class` or `a/b/C`
    static String of(String file) {
        return file.substring(0, Math.max(file.lastIndexOf('/'), 0));
    }

    /// @param className in the form `a/b/C`
    boolean mayHold(String className) {
        return many || names.contains(of(className));
    }
}
