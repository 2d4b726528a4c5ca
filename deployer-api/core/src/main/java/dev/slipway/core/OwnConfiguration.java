package dev.slipway.core;

import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.ledger.LedgerRecord;
import dev.slipway.core.settings.OwnSettings;
import dev.slipway.core.settings.SecretStore;
import dev.slipway.core.settings.SettingsPatch;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/// The server's own settings: what it was started with, changed by what the ledger says.
///
/// Safe for use by many threads. Whoever acts by a setting asks for it each time, or once at the
/// start where it says so.
public final class OwnConfiguration {
    private static final System.Logger LOG = System.getLogger(OwnConfiguration.class.getName());
    private static final String SECRETS = "server";

    private final OwnSettings standard;
    private final Ledger ledger;
    private final SecretStore secrets;
    private final ReentrantLock changes = new ReentrantLock();
    private volatile OwnSettings current;

    /// @param standard what holds where the API has set nothing
    public OwnConfiguration(OwnSettings standard, Ledger ledger, SecretStore secrets) {
        this.standard = standard;
        this.ledger = ledger;
        this.secrets = secrets;
        this.current = standard;
        for (LedgerRecord record : ledger.records()) {
            if (record instanceof LedgerRecord.OwnSettingsChanged changed) {
                current = read(changed.settings());
            }
        }
    }

    /// What a patch did, or would do.
    ///
    /// @param changed dotted names
    /// @param atRestart those of them that take effect at the next start
    public record Change(OwnSettings settings, List<String> changed, List<String> atRestart) {}

    /// What holds where the API has set nothing.
    public OwnSettings standard() {
        return standard;
    }

    public OwnSettings current() {
        return current;
    }

    /// @param patch a JSON Merge Patch (RFC 7396)
    /// @throws DeployException [Failure.InvalidSettings], with every problem; nothing has changed
    ///   then
    public Change change(ObjectNode patch, boolean dryRun, String who)
            throws DeployException, IOException {
        changes.lock();
        try {
            OwnSettings before = current;
            OwnSettings after = SettingsPatch.preview(before, standard, patch, secrets, SECRETS);
            List<String> changed = SettingsPatch.changed(before, after);
            if (!dryRun && !changed.isEmpty()) {
                ledger.append(
                        new LedgerRecord.OwnSettingsChanged(
                                Instant.now(), who, SettingsPatch.difference(standard, after)));
                current = after;
            }
            return new Change(after, changed, SettingsPatch.changedAtRestart(before, after));
        } finally {
            changes.unlock();
        }
    }

    private OwnSettings read(ObjectNode written) {
        return SettingsPatch.read(
                standard,
                written,
                problem ->
                        LOG.log(
                                System.Logger.Level.WARNING,
                                () -> "A setting has its default: " + problem.message()));
    }
}
