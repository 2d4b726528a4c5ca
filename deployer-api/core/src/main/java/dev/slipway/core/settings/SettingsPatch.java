package dev.slipway.core.settings;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import dev.slipway.core.Failure.SettingProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// JSON Merge Patch (RFC 7396) on a record of settings: what is not named stays, null goes back to
/// the default, objects merge, maps merge by key, lists are replaced.
///
/// A settings record has text, whole numbers, true or false, [java.time.Duration]s, enums, records
/// that are one text, [Secret]s, lists, maps with text keys, and records of these. Its compact
/// constructor checks them with [Checks].
public final class SettingsPatch {
    private SettingsPatch() {}

    /// The record that results. Where a [Secret] is set, plain text is stored and the record gets
    /// its name: `<secretPrefix>.<dotted name>`, followed by a number when there is another value
    /// of that name already, so that a deploy that fails leaves the live version's secrets as they
    /// are. `{"secret": "name"}` may name the secret that is set already, or one that is stored
    /// below the same prefix; no other, since a secret of somebody else could be read this way.
    ///
    /// @throws DeployException [Failure.InvalidSettings] with every problem of the patch; nothing
    ///   has been stored then
    /// @throws IOException when a secret could not be read or stored
    public static <R extends Record> R apply(
            R current, R defaults, ObjectNode patch, SecretStore secrets, String secretPrefix)
            throws DeployException, IOException {
        PatchSecrets dry = new PatchSecrets(current, secrets, secretPrefix, false);
        R previewed = merge(current, defaults, patch, dry);
        return dry.hasNew()
                ? merge(
                        current,
                        defaults,
                        patch,
                        new PatchSecrets(current, secrets, secretPrefix, true))
                : previewed;
    }

    /// What [#apply] would return or throw now; stores nothing.
    public static <R extends Record> R preview(
            R current, R defaults, ObjectNode patch, SecretStore secrets, String secretPrefix)
            throws DeployException, IOException {
        return merge(
                current, defaults, patch, new PatchSecrets(current, secrets, secretPrefix, false));
    }

    /// Reads what [#difference] wrote, perhaps by an older or newer release: what is not understood
    /// keeps its default.
    ///
    /// @param problem is told each thing that was not understood
    public static <R extends Record> R read(
            R defaults, ObjectNode written, Consumer<SettingProblem> problem) {
        ObjectNode understood = written.deepCopy();
        while (true) {
            SettingsMerge merge = new SettingsMerge(defaults.getClass(), KeptSecrets.INSTANCE);
            R read =
                    typed(
                            defaults,
                            merge.merge("", defaults.getClass(), defaults, defaults, understood));
            merge.problems().forEach(problem);
            boolean less = false;
            for (SettingProblem refused : merge.problems()) {
                less |= SettingsJson.remove(understood, refused.name());
            }
            if (!less) {
                return read;
            }
        }
    }

    /// The patch that makes `settings` of the defaults.
    public static ObjectNode difference(Record defaults, Record settings) {
        return SettingsJson.difference(defaults, settings);
    }

    /// All of it; absent values are left out, secrets are their names.
    public static ObjectNode toJson(Record settings) {
        return SettingsJson.all(settings);
    }

    /// Dotted names of what differs, in the order of the components; an entry of a map that is new,
    /// gone or not a record differs as a whole.
    public static List<String> changed(Record before, Record after) {
        return SettingsChanges.between(before, after).names();
    }

    /// Whether any of what differs takes effect only in a fresh context ([Setting#freshContext]).
    public static boolean needsFreshContext(Record before, Record after) {
        return SettingsChanges.between(before, after).needFreshContext();
    }

    /// Which of what differs takes effect only when the server starts again ([Setting#atRestart]).
    public static List<String> changedAtRestart(Record before, Record after) {
        return SettingsChanges.between(before, after).atRestart();
    }

    /// Every setting, in the order of the components; records are taken apart, maps are not.
    public static List<SettingDescription> describe(Record current, Record defaults) {
        return SettingDescriptions.of(current, defaults);
    }

    private static <R extends Record> R merge(
            R current, R defaults, ObjectNode patch, SettingsMerge.Secrets secrets)
            throws DeployException, IOException {
        SettingsMerge merge = new SettingsMerge(current.getClass(), secrets);
        try {
            R merged =
                    typed(current, merge.merge("", current.getClass(), current, defaults, patch));
            if (!merge.problems().isEmpty()) {
                throw new DeployException(new Failure.InvalidSettings(merge.problems()));
            }
            return merged;
        } catch (UncheckedIOException broken) {
            throw Objects.requireNonNull(broken.getCause());
        }
    }

    @SuppressWarnings("unchecked") // a merge makes a record of the class it was given
    private static <R extends Record> R typed(R like, @Nullable Object merged) {
        return (R) like.getClass().cast(Objects.requireNonNull(merged));
    }
}
