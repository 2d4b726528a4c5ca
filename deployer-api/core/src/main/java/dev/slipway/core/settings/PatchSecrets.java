package dev.slipway.core.settings;

import java.io.IOException;
import java.util.Set;

/// The secrets in somebody's patch.
final class PatchSecrets implements SettingsMerge.Secrets {
    private final Set<String> held;
    private final SecretStore store;
    private final String prefix;
    private final boolean write;
    private boolean hasNew;

    /// @param current the settings that hold before the patch
    /// @param write whether values are stored; else only the names they would have are found
    PatchSecrets(Record current, SecretStore store, String prefix, boolean write) {
        this.held = SettingsJson.secrets(current);
        this.store = store;
        this.prefix = prefix;
        this.write = write;
    }

    /// Whether the patch has values that are to be stored.
    boolean hasNew() {
        return hasNew;
    }

    @Override
    public Secret keep(String setting, String value) throws IOException {
        hasNew = true;
        String base = SecretNames.base(prefix, setting);
        return new Secret(write ? store.keep(base, value) : store.nameFor(base, value));
    }

    @Override
    public Secret refer(String setting, String name) throws IOException {
        // a name that is none is not shown: it may be the secret itself
        if (!Secret.isName(name)) {
            throw new IllegalArgumentException("does not name a secret");
        }
        if (!held.contains(name) && (!name.startsWith(prefix + ".") || store.get(name).isEmpty())) {
            throw new IllegalArgumentException(
                    "names a secret that is not there for these settings");
        }
        return new Secret(name);
    }
}
