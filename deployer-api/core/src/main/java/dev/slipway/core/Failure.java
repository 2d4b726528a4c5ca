package dev.slipway.core;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why something was refused. Each kind has a slug that never changes, a title that is the same for
/// all of its kind, and a detail about this one. All three are safe to show to whoever asked.
public sealed interface Failure {
    String detail();

    default FailureKind kind() {
        return FailureKind.of(this);
    }

    default String slug() {
        return kind().slug();
    }

    default String title() {
        return kind().title();
    }

    record NotAWar(String detail) implements Failure {}

    record UnsafeEntry(String entry, String reason) implements Failure {
        @Override
        public String detail() {
            return "Entry \"" + entry + "\" " + reason;
        }
    }

    /// @param needs the class file's major version, as in "69"
    record ClassVersion(String className, int needs, int newest) implements Failure {
        @Override
        public String detail() {
            return "%s needs Java %d (class file version %d); this server runs Java %d"
                    .formatted(className, needs - 44, needs, newest - 44);
        }
    }

    record ExpansionLimit(String detail) implements Failure {}

    record DigestMismatch(Digest announced, Digest received) implements Failure {
        @Override
        public String detail() {
            return "Announced was SHA-256 " + announced + ", received " + received;
        }
    }

    /// @param announcedBytes -1 when the client announced no length
    record IncompleteUpload(long receivedBytes, long announcedBytes) implements Failure {
        @Override
        public String detail() {
            return announcedBytes < 0
                    ? "The connection ended after "
                            + receivedBytes
                            + " bytes, before the end of the upload"
                    : "The connection ended after "
                            + receivedBytes
                            + " of "
                            + announcedBytes
                            + " bytes";
        }
    }

    /// A deploy from a list of entries, some of whose bytes nobody has sent.
    record MissingBlobs(List<Digest> lacking) implements Failure {
        public MissingBlobs {
            lacking = List.copyOf(lacking);
        }

        @Override
        public String detail() {
            return "%d %s still to be sent, %s the first of them"
                    .formatted(
                            lacking.size(),
                            lacking.size() == 1 ? "blob is" : "blobs are",
                            lacking.getFirst());
        }
    }

    record TooLarge(long limitBytes) implements Failure {
        @Override
        public String detail() {
            return "The limit is " + limitBytes + " bytes";
        }
    }

    record InsufficientStorage(String detail) implements Failure {}

    /// @param rootCause the innermost exception, as `class: message`
    /// @param frames the first frames of the app's own code below it, outermost last; may be empty
    record StartFailed(String rootCause, List<String> frames) implements Failure {
        public StartFailed {
            frames = List.copyOf(frames);
        }

        @Override
        public String detail() {
            return rootCause;
        }
    }

    /// @param frames where the start stood when time was up
    /// @param stuckThreads names of threads that went on although they were interrupted
    record StartTimeout(Duration after, List<String> frames, List<String> stuckThreads)
            implements Failure {
        public StartTimeout {
            frames = List.copyOf(frames);
            stuckThreads = List.copyOf(stuckThreads);
        }

        @Override
        public String detail() {
            return "It had not started after "
                    + after.toSeconds()
                    + " s"
                    + (stuckThreads.isEmpty()
                            ? ""
                            : "; still running: " + String.join(", ", stuckThreads));
        }
    }

    record Unhealthy(String path, String expected, String saw, int attempts) implements Failure {
        @Override
        public String detail() {
            return "GET %s: expected %s, saw %s (%d %s)"
                    .formatted(
                            path, expected, saw, attempts, attempts == 1 ? "attempt" : "attempts");
        }
    }

    record JavaxRefused(String evidence) implements Failure {
        @Override
        public String detail() {
            return evidence + "; set javax to \"migrate\" to have it rewritten";
        }
    }

    /// @param versions how many stopped versions are held, each start counted
    record LeakBudget(AppName app, long heldBytes, long budgetBytes, int versions)
            implements Failure {
        @Override
        public String detail() {
            return "%d stopped %s of %s %s %d bytes of Metaspace, the budget is %d; restart the server, or raise metaspaceBudget"
                    .formatted(
                            versions,
                            versions == 1 ? "version" : "versions",
                            app,
                            versions == 1 ? "holds" : "hold",
                            heldBytes,
                            budgetBytes);
        }
    }

    record DeployInProgress(AppName app, String deployment) implements Failure {
        @Override
        public String detail() {
            return "Deployment " + deployment + " of " + app + " has not ended";
        }
    }

    /// @param live the digest of the live version, or null when none is live
    record PreconditionFailed(AppName app, @Nullable Digest live) implements Failure {
        @Override
        public String detail() {
            return live == null ? "No version of " + app + " is live" : "Live is " + live;
        }
    }

    record PathTaken(Route route, AppName by) implements Failure {
        @Override
        public String detail() {
            return route + " belongs to the app " + by;
        }
    }

    record NotFound(String what) implements Failure {
        @Override
        public String detail() {
            return "There is no " + what;
        }
    }

    record NoSuchVersion(AppName app, String version) implements Failure {
        @Override
        public String detail() {
            return app + " has no " + version;
        }
    }

    /// A bug, or a disk that fails.
    ///
    /// @param id stands in the server's log next to the cause
    record Internal(String id) implements Failure {
        @Override
        public String detail() {
            return "This is not your mistake; the server's log has the cause under " + id;
        }
    }

    /// All that is wrong with a set of settings, in one report; of kind
    /// [FailureKind#UNKNOWN_SETTING] when every problem is an unknown name.
    record InvalidSettings(List<SettingProblem> problems) implements Failure {
        public InvalidSettings {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("invalid settings need at least one problem");
            }
        }

        @Override
        public String detail() {
            return String.join("; ", problems.stream().map(SettingProblem::message).toList());
        }
    }

    /// @param name the setting's dotted name, as in `probe.timeout`
    /// @param unknown whether there is no setting of that name
    /// @param message a sentence for a person, with a suggestion where there is one
    record SettingProblem(String name, boolean unknown, String message) {}
}
