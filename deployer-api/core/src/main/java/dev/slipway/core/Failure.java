package dev.slipway.core;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why something was refused. Each kind has a slug that never changes, a title that is the same for
/// all of its kind, and a detail about this one. All three are safe to show to whoever asked.
public sealed interface Failure {
    String slug();

    String title();

    String detail();

    record NotAWar(String detail) implements Failure {
        @Override
        public String slug() {
            return "not-a-war";
        }

        @Override
        public String title() {
            return "This is not a WAR that can run here";
        }
    }

    record UnsafeEntry(String entry, String reason) implements Failure {
        @Override
        public String slug() {
            return "unsafe-entry";
        }

        @Override
        public String title() {
            return "The archive holds an entry that is not safe to unpack";
        }

        @Override
        public String detail() {
            return "Entry \"" + entry + "\" " + reason;
        }
    }

    /// @param needs the class file's major version, as in "69"
    record ClassVersion(String className, int needs, int newest) implements Failure {
        @Override
        public String slug() {
            return "class-version";
        }

        @Override
        public String title() {
            return "The WAR was compiled for a newer Java";
        }

        @Override
        public String detail() {
            return "%s needs Java %d (class file version %d); this server runs Java %d"
                    .formatted(className, needs - 44, needs, newest - 44);
        }
    }

    record ExpansionLimit(String detail) implements Failure {
        @Override
        public String slug() {
            return "expansion-limit";
        }

        @Override
        public String title() {
            return "The archive would unpack to more than is allowed";
        }
    }

    record DigestMismatch(Digest announced, Digest received) implements Failure {
        @Override
        public String slug() {
            return "digest-mismatch";
        }

        @Override
        public String title() {
            return "The bytes are not those that were announced";
        }

        @Override
        public String detail() {
            return "Announced was SHA-256 " + announced + ", received " + received;
        }
    }

    /// @param announcedBytes -1 when the client announced no length
    record IncompleteUpload(long receivedBytes, long announcedBytes) implements Failure {
        @Override
        public String slug() {
            return "incomplete-upload";
        }

        @Override
        public String title() {
            return "The upload ended early";
        }

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

    record TooLarge(long limitBytes) implements Failure {
        @Override
        public String slug() {
            return "too-large";
        }

        @Override
        public String title() {
            return "The upload is larger than this server accepts";
        }

        @Override
        public String detail() {
            return "The limit is " + limitBytes + " bytes";
        }
    }

    record InsufficientStorage(String detail) implements Failure {
        @Override
        public String slug() {
            return "insufficient-storage";
        }

        @Override
        public String title() {
            return "The disk would not hold it";
        }
    }

    /// @param rootCause the innermost exception, as `class: message`
    /// @param frames the first frames of the app's own code below it, outermost last; may be empty
    record StartFailed(String rootCause, List<String> frames) implements Failure {
        public StartFailed {
            frames = List.copyOf(frames);
        }

        @Override
        public String slug() {
            return "start-failed";
        }

        @Override
        public String title() {
            return "The version did not start";
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
        public String slug() {
            return "start-timeout";
        }

        @Override
        public String title() {
            return "The version did not start in time";
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
        public String slug() {
            return "unhealthy";
        }

        @Override
        public String title() {
            return "The version started but did not pass its probe";
        }

        @Override
        public String detail() {
            return "GET %s: expected %s, saw %s (%d %s)"
                    .formatted(
                            path, expected, saw, attempts, attempts == 1 ? "attempt" : "attempts");
        }
    }

    record JavaxRefused(String evidence) implements Failure {
        @Override
        public String slug() {
            return "javax-refused";
        }

        @Override
        public String title() {
            return "The WAR is made for javax.servlet, and the app's settings refuse that";
        }

        @Override
        public String detail() {
            return evidence + "; set javax to \"migrate\" to have it rewritten";
        }
    }

    record DeployInProgress(AppName app, String deployment) implements Failure {
        @Override
        public String slug() {
            return "deploy-in-progress";
        }

        @Override
        public String title() {
            return "Another deployment of this app is running";
        }

        @Override
        public String detail() {
            return "Deployment " + deployment + " of " + app + " has not ended";
        }
    }

    /// @param live the digest of the live version, or null when none is live
    record PreconditionFailed(AppName app, @Nullable Digest live) implements Failure {
        @Override
        public String slug() {
            return "precondition-failed";
        }

        @Override
        public String title() {
            return "The live version is not the one the request expects";
        }

        @Override
        public String detail() {
            return live == null ? "No version of " + app + " is live" : "Live is " + live;
        }
    }

    record PathTaken(Route route, AppName by) implements Failure {
        @Override
        public String slug() {
            return "path-taken";
        }

        @Override
        public String title() {
            return "Another app is served there";
        }

        @Override
        public String detail() {
            return route + " belongs to the app " + by;
        }
    }

    record NotFound(String what) implements Failure {
        @Override
        public String slug() {
            return "not-found";
        }

        @Override
        public String title() {
            return "There is no such thing here";
        }

        @Override
        public String detail() {
            return "There is no " + what;
        }
    }

    record NoSuchVersion(AppName app, String version) implements Failure {
        @Override
        public String slug() {
            return "no-such-version";
        }

        @Override
        public String title() {
            return "The app has no such version";
        }

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
        public String slug() {
            return "internal-error";
        }

        @Override
        public String title() {
            return "The server failed";
        }

        @Override
        public String detail() {
            return "This is not your mistake; the server's log has the cause under " + id;
        }
    }

    /// All that is wrong with a set of settings, in one report.
    record InvalidSettings(List<SettingProblem> problems) implements Failure {
        public InvalidSettings {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("invalid settings need at least one problem");
            }
        }

        /// `unknown-setting` when every problem is an unknown name, else `invalid-setting`.
        @Override
        public String slug() {
            return problems.stream().allMatch(SettingProblem::unknown)
                    ? "unknown-setting"
                    : "invalid-setting";
        }

        @Override
        public String title() {
            return slug().equals("unknown-setting")
                    ? "There is no such setting"
                    : "A setting has a value it cannot have";
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
