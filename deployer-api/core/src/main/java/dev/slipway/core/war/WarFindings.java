package dev.slipway.core.war;

import java.util.List;

/// What the check of a WAR found that does not forbid to run it.
///
/// @param warnings a sentence each, for the person who deployed it
/// @param javax whether the WAR is made for `javax.servlet` and must be migrated
/// @param javaxEvidence what says so, as in `WEB-INF/classes/a/B.class uses javax.servlet`; empty
///   when `javax` is false
public record WarFindings(List<String> warnings, boolean javax, String javaxEvidence) {
    public WarFindings {
        warnings = List.copyOf(warnings);
    }
}
