package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.Digest;
import dev.slipway.core.Outcome;
import dev.slipway.core.Version;
import dev.slipway.core.ledger.LedgerRecord;
import dev.slipway.core.machine.MachineRequest;
import dev.slipway.core.settings.AppSettings;
import dev.slipway.core.settings.SettingsPatch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record of the ledger as clients see it: neither hashes of tokens nor values of settings, among
/// which an app may have hidden a password.
///
/// @param type `version-live`, `deploy-ended`, `settings-changed` …
/// @param failure the slug of what the deployment failed with
/// @param settings names of those that are not at their default from then on
/// @param keep whether the versions of a removed app are kept
/// @param token its id
/// @param request what the machine was asked for
/// @param image that it starts next
record AuditItem(
        Instant at,
        String type,
        String who,
        @Nullable AppName app,
        @Nullable Version version,
        @Nullable String deployment,
        @Nullable Outcome outcome,
        @Nullable String failure,
        @Nullable List<String> settings,
        @Nullable Boolean keep,
        @Nullable String token,
        @Nullable MachineRequest request,
        @Nullable Digest image) {

    static AuditItem of(LedgerRecord record) {
        return switch (record) {
            case LedgerRecord.VersionLive live ->
                    deployed(
                            live,
                            live.app(),
                            live.version(),
                            live.deployment(),
                            names(live.settings()));
            case LedgerRecord.DeployEnded ended ->
                    deployed(ended, ended.app(), ended.version(), ended.deployment(), null);
            case LedgerRecord.AppStopped stopped -> about(stopped, stopped.app(), null, null);
            case LedgerRecord.AppRemoved removed ->
                    about(removed, removed.app(), null, removed.keep());
            case LedgerRecord.SettingsChanged changed ->
                    about(changed, changed.app(), names(changed.settings()), null);
            case LedgerRecord.OwnSettingsChanged changed ->
                    about(changed, null, List.copyOf(changed.settings().propertyNames()), null);
            case LedgerRecord.TokenCreated created -> token(created, created.token().id());
            case LedgerRecord.TokenRevoked revoked -> token(revoked, revoked.tokenId());
            case LedgerRecord.MachineAsked asked -> machine(asked);
        };
    }

    private static List<String> names(AppSettings settings) {
        return SettingsPatch.changed(AppSettings.DEFAULTS, settings);
    }

    private static AuditItem deployed(
            LedgerRecord record,
            AppName app,
            @Nullable Version version,
            DeploymentStatus deployment,
            @Nullable List<String> settings) {
        return new AuditItem(
                record.at(),
                record.type(),
                record.who(),
                app,
                version,
                deployment.id(),
                deployment.outcome(),
                deployment.failure() == null ? null : deployment.failure().type(),
                settings,
                null,
                null,
                null,
                null);
    }

    private static AuditItem about(
            LedgerRecord record,
            @Nullable AppName app,
            @Nullable List<String> settings,
            @Nullable Boolean keep) {
        return undeployed(record, app, settings, keep, null, null, null);
    }

    private static AuditItem token(LedgerRecord record, String id) {
        return undeployed(record, null, null, null, id, null, null);
    }

    private static AuditItem machine(LedgerRecord.MachineAsked asked) {
        return undeployed(asked, null, null, null, null, asked.request(), asked.image());
    }

    private static AuditItem undeployed(
            LedgerRecord record,
            @Nullable AppName app,
            @Nullable List<String> settings,
            @Nullable Boolean keep,
            @Nullable String token,
            @Nullable MachineRequest request,
            @Nullable Digest image) {
        return new AuditItem(
                record.at(),
                record.type(),
                record.who(),
                app,
                null,
                null,
                null,
                null,
                settings,
                keep,
                token,
                request,
                image);
    }
}
