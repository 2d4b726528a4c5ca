package dev.slipway.core.settings;

import dev.slipway.core.DeployException;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// JSON Merge Patch (RFC 7396) on a record of settings.
public final class SettingsPatch {
    private SettingsPatch() {}

    /// The record that results; plain secret values have then been stored, as
    /// `<secretPrefix>.<dotted name>`.
    ///
    /// @throws DeployException [dev.slipway.core.Failure.InvalidSettings] with every problem of the
    ///   patch; nothing has been stored then
    /// @throws IOException when a secret could not be stored
    public static <R extends Record> R apply(
            R current, R defaults, ObjectNode patch, SecretStore secrets, String secretPrefix)
            throws DeployException, IOException {
        throw new IOException("not yet");
    }

    /// As [#apply], but stores nothing; for a dry run.
    public static <R extends Record> R preview(R current, R defaults, ObjectNode patch)
            throws DeployException {
        throw new IllegalStateException("not yet");
    }

    public static ObjectNode toJson(Record settings) {
        throw new IllegalStateException("not yet");
    }

    public static List<String> changed(Record before, Record after) {
        return List.of();
    }

    public static boolean needsFreshContext(Record before, Record after) {
        return false;
    }

    public static List<SettingDescription> describe(Record current, Record defaults) {
        return List.of();
    }
}
