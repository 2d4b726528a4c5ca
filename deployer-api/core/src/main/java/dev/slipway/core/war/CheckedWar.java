package dev.slipway.core.war;

import dev.slipway.core.Digest;
import java.nio.file.Path;
import java.util.Map;

/// A WAR that may run, and what its check has found out, so that unpacking it need not find it out
/// again. The file is the one that was checked for as long as this is used.
public final class CheckedWar {
    private final Path file;
    private final WarFindings findings;
    private final WarListing listing;
    private final Map<String, Digest> libraries;

    /// @param libraries under which they are on the shelf, by their paths in the WAR
    CheckedWar(Path file, WarFindings findings, WarListing listing, Map<String, Digest> libraries) {
        this.file = file;
        this.findings = findings;
        this.listing = listing;
        this.libraries = Map.copyOf(libraries);
    }

    public WarFindings findings() {
        return findings;
    }

    Path file() {
        return file;
    }

    WarListing listing() {
        return listing;
    }

    Map<String, Digest> libraries() {
        return libraries;
    }
}
