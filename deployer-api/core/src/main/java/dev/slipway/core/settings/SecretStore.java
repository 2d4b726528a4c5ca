package dev.slipway.core.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The values of secrets, one file each.
public final class SecretStore {
    public SecretStore(Path secretsDir) throws IOException {}

    public void put(String name, String value) throws IOException {}

    public Optional<String> get(String name) throws IOException {
        return Optional.empty();
    }

    public void removePrefix(String prefix) throws IOException {}
}
