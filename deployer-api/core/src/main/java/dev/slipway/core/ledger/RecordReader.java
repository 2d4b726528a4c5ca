package dev.slipway.core.ledger;

import dev.slipway.core.DeploymentState;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.DeploymentStatus.FailureReport;
import dev.slipway.core.DeploymentStatus.Replaced;
import dev.slipway.core.Outcome;
import dev.slipway.core.Version;
import dev.slipway.core.access.Scope;
import dev.slipway.core.access.TokenRecord;
import dev.slipway.core.machine.MachineRequest;
import dev.slipway.core.settings.AppSettings;
import dev.slipway.core.settings.SettingsPatch;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Makes a record of the JSON that [RecordWriter] wrote. By hand rather than by reflection, which
/// would cost more than all the rest of reading a ledger. Fields it does not know are left out, so
/// that an older release can read a newer one's ledger.
final class RecordReader {
    private static final int MOST_SETTINGS = 1_000;

    private final Consumer<String> warning;

    /// Deployments of an app mostly have the settings of the one before: read once, held once.
    private final Map<ObjectNode, AppSettings> settings = new HashMap<>();

    /// @param warning is told of settings that this release does not understand
    RecordReader(Consumer<String> warning) {
        this.warning = warning;
    }

    /// @throws IllegalArgumentException or a JacksonException when this is no record
    LedgerRecord read(byte[] json) {
        Fields record = new Fields(JsonTree.read(json));
        Instant at = record.instant("at");
        String who = record.text("who");
        String type = record.text("type");
        return switch (type) {
            case "version-live" ->
                    new LedgerRecord.VersionLive(
                            at,
                            who,
                            record.app(),
                            version(record.object("version")),
                            settings(record.object("settings")),
                            deployment(record.object("deployment")),
                            record.flag("ephemeral"));
            case "deploy-ended" ->
                    new LedgerRecord.DeployEnded(
                            at,
                            who,
                            record.app(),
                            record.ifPresent("version", name -> version(record.object(name))),
                            deployment(record.object("deployment")));
            case "app-stopped" -> new LedgerRecord.AppStopped(at, who, record.app());
            case "app-removed" ->
                    new LedgerRecord.AppRemoved(at, who, record.app(), record.flag("keep"));
            case "settings-changed" ->
                    new LedgerRecord.SettingsChanged(
                            at, who, record.app(), settings(record.object("settings")));
            case "own-settings-changed" ->
                    new LedgerRecord.OwnSettingsChanged(at, who, record.object("settings").json());
            case "token-created" ->
                    new LedgerRecord.TokenCreated(at, who, token(record.object("token")));
            case "token-revoked" -> new LedgerRecord.TokenRevoked(at, who, record.text("tokenId"));
            case "machine-asked" ->
                    new LedgerRecord.MachineAsked(
                            at,
                            who,
                            record.constant(MachineRequest.class, "request"),
                            record.ifPresent("image", record::digest));
            default ->
                    throw new IllegalArgumentException(
                            "there is no type \""
                                    + type
                                    + "\"; a newer release may have written it");
        };
    }

    private AppSettings settings(Fields fields) {
        if (fields.json().isEmpty()) {
            return AppSettings.DEFAULTS;
        }
        if (settings.size() > MOST_SETTINGS) {
            settings.clear();
        }
        return settings.computeIfAbsent(
                fields.json(),
                json ->
                        SettingsPatch.read(
                                AppSettings.DEFAULTS,
                                json,
                                problem ->
                                        warning.accept(
                                                "a setting has its default: "
                                                        + problem.message())));
    }

    private static Version version(Fields version) {
        return new Version(
                version.number("number"),
                version.ifPresent("label", version::text),
                version.digest("digest"),
                version.whole("size"),
                version.text("who"),
                version.instant("when"));
    }

    private static DeploymentStatus deployment(Fields status) {
        return new DeploymentStatus(
                status.text("id"),
                status.app(),
                status.text("kind"),
                status.ifPresent("version", status::number),
                status.ifPresent("label", status::text),
                status.ifPresent("digest", status::digest),
                status.ifPresent("size", status::whole),
                status.constant(DeploymentState.class, "state"),
                status.ifPresent("outcome", name -> status.constant(Outcome.class, name)),
                status.text("who"),
                status.instant("startedAt"),
                status.ifPresent("endedAt", status::instant),
                status.durations("timings"),
                status.ifPresent("replaced", name -> replaced(status.object(name))),
                status.texts("warnings"),
                status.ifPresent("failure", name -> failure(status.object(name))));
    }

    private static Replaced replaced(Fields replaced) {
        return new Replaced(
                replaced.number("version"),
                replaced.ifPresent("drained", replaced::flag),
                replaced.ifPresent("abandoned", replaced::number));
    }

    private static FailureReport failure(Fields failure) {
        return new FailureReport(
                failure.text("type"),
                failure.text("title"),
                failure.text("detail"),
                failure.ifPresent("rootCause", failure::text),
                failure.texts("frames"),
                failure.texts("log"));
    }

    private static TokenRecord token(Fields token) {
        return new TokenRecord(
                token.text("id"),
                token.text("name"),
                token.texts("scopes").stream().map(Scope::parse).collect(Collectors.toSet()),
                token.text("sha256"),
                token.instant("created"),
                token.ifPresent("expires", token::instant));
    }
}
