package dev.slipway.cli;

import dev.slipway.client.Problem;
import java.util.ArrayList;
import java.util.List;

/// Why the server refused, as a person wants to read it: from what it is to where it happened.
final class ProblemText {
    private static final int LOG_LINES = 20;

    private final Problem problem;

    ProblemText(Problem problem) {
        this.problem = problem;
    }

    void print(Screen screen) {
        screen.remark(screen.bad("slipway: " + problem.title()));
        String cause = problem.rootCause();
        if (!problem.detail().isEmpty() && !problem.detail().equals(cause)) {
            problem.detail().lines().forEach(line -> screen.remark("  " + line));
        }
        if (cause != null) {
            cause.lines().forEach(line -> screen.remark("  " + line));
        }
        problem.frames().forEach(frame -> screen.remark("    at " + frame));
        if (problem.status() != 0) { // else each was told as an event when it came up
            problem.warnings().forEach(warning -> screen.remark("  warning: " + warning));
        }
        printLog(screen);
        screen.remark(reference());
    }

    private void printLog(Screen screen) {
        List<String> log = problem.log();
        if (!log.isEmpty()) {
            int from = Math.max(0, log.size() - LOG_LINES);
            screen.remark(from == 0 ? "  It wrote:" : "  The last it wrote:");
            log.subList(from, log.size()).forEach(line -> screen.remark("    " + line));
        }
    }

    private String reference() {
        List<String> parts = new ArrayList<>();
        if (!problem.slug().isEmpty()) {
            parts.add(problem.slug());
        }
        if (problem.status() != 0) {
            parts.add("HTTP " + problem.status());
        }
        if (problem.deployment() != null) {
            parts.add("see: slipway deployments " + problem.deployment());
        }
        return "  (" + String.join(", ", parts) + ")";
    }
}
