package dev.slipway.core;

import dev.slipway.core.settings.AppSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// What a container needs to know to start one version.
///
/// @param artifact identifies the WAR as it was uploaded
/// @param docBase the unpacked WAR, of this version alone
/// @param libraries what identifies the bytes of each jar in `WEB-INF/lib`, by its path in the WAR;
///   a jar that is not in it is not known
/// @param tempDir for compiled pages and the app's temporary files; exists, of this version alone
/// @param output is given every line the version writes for as long as it lives; must not block
/// @param warning is told, in one sentence each, what will not work as the WAR expects; for as long
///   as the version lives
public record StageRequest(
        AppName app,
        int version,
        Route route,
        AppSettings settings,
        Digest artifact,
        Path docBase,
        Map<String, Digest> libraries,
        Path tempDir,
        Consumer<LogLine> output,
        Consumer<String> warning) {
    public StageRequest {
        libraries = Map.copyOf(libraries);
    }

    /// The same version with other settings.
    public StageRequest withSettings(AppSettings other) {
        return new StageRequest(
                app, version, route, other, artifact, docBase, libraries, tempDir, output, warning);
    }
}
