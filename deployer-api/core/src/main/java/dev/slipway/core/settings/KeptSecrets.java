package dev.slipway.core.settings;

/// For settings that are read back: they hold names of secrets only.
enum KeptSecrets implements SettingsMerge.Secrets {
    INSTANCE;

    @Override
    public Secret keep(String setting, String value) {
        throw new IllegalArgumentException("holds a secret's value, which is not kept here");
    }

    @Override
    public Secret refer(String setting, String name) {
        return new Secret(name);
    }
}
