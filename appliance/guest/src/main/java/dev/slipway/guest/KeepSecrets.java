package dev.slipway.guest;

import dev.slipway.core.settings.SecretStore;
import java.io.IOException;
import java.util.Map;

/// Step: the secrets of the user-data go where the product looks for them, readable for this
/// process alone.
final class KeepSecrets {
    private KeepSecrets() {}

    static String run(Guest guest) throws IOException {
        Map<String, String> values = guest.userData.secrets().values();
        SecretStore store = new SecretStore(Paths.DATA.resolve("secrets"));
        for (Map.Entry<String, String> secret : values.entrySet()) {
            store.put(secret.getKey(), secret.getValue());
        }
        return values.size() + " kept";
    }
}
