package dev.slipway.core;

import dev.slipway.core.Deployer.SettingsChange;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.ledger.LedgerRecord;
import dev.slipway.core.settings.AppSettings;
import dev.slipway.core.settings.SettingsPatch;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// An app's settings change, with a fresh context where they need one.
final class Reconfiguration {
    private final Apps apps;
    private final DeploymentRuns runs;
    private final AppPatches patches;
    private final Ledger ledger;
    private final Retirement retirement;
    private final LeakRestart leakRestart;

    Reconfiguration(
            Apps apps,
            DeploymentRuns runs,
            AppPatches patches,
            Ledger ledger,
            Retirement retirement,
            LeakRestart leakRestart) {
        this.apps = apps;
        this.runs = runs;
        this.patches = patches;
        this.ledger = ledger;
        this.retirement = retirement;
        this.leakRestart = leakRestart;
    }

    SettingsChange change(AppName name, ObjectNode patch, boolean dryRun, String who)
            throws DeployException, IOException {
        App app = apps.existing(name);
        Deployment deployment = runs.begin(app, "settings", null, who);
        try {
            AppState state = app.state();
            AppSettings after = dryRun ? patches.preview(app, patch) : patches.apply(app, patch);
            apps.claim(after.route(name), app);
            List<String> changed = SettingsPatch.changed(state.settings(), after);
            boolean fresh = SettingsPatch.needsFreshContext(state.settings(), after);
            Version chosen = state.chosen();
            if (!dryRun && fresh && state.live() != null && chosen != null) {
                deployment.accepted(chosen);
                runs.launch(app, deployment, Candidate.fresh(chosen, after, state.ephemeral()));
                return new SettingsChange(after, changed, true, deployment);
            }
            if (!dryRun && !changed.isEmpty()) {
                ledger.append(new LedgerRecord.SettingsChanged(Instant.now(), who, name, after));
                app.update(now -> now.withSettings(after));
                retirement.trim(app);
                leakRestart.ask(app);
            }
            runs.abandon(app, deployment);
            return new SettingsChange(after, changed, fresh, null);
        } catch (DeployException | IOException | RuntimeException refused) {
            runs.abandon(app, deployment);
            throw refused;
        }
    }
}
