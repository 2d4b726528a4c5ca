package dev.slipway.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a command runs.
///
/// @param environment variables
/// @param folder the current one
/// @param home of the user
record Surroundings(Map<String, String> environment, Path folder, Path home, Screen screen) {
    static Surroundings real() {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                environment,
                Path.of(""),
                Path.of(System.getProperty("user.home")),
                Screen.real(environment));
    }

    /// @return null when it is not set, or set to nothing
    @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /// Where the user's programs keep their state (XDG Base Directory Specification).
    Path stateFolder() {
        String configured = variable("XDG_STATE_HOME");
        return configured == null ? home.resolve(".local/state") : Path.of(configured);
    }
}
