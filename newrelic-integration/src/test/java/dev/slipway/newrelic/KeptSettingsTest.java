package dev.slipway.newrelic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.core.monitoring.MonitorSettings;
import dev.slipway.core.monitoring.NewRelicSettings;
import dev.slipway.core.monitoring.OpenTelemetrySettings;
import dev.slipway.core.settings.SecretStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSettingsTest {
    @TempDir Path dir;

    @Test
    void remembersEitherKindAndForgets() throws IOException {
        KeptSettings kept = new KeptSettings(new SecretStore(dir));
        for (MonitorSettings settings :
                List.of(
                        new NewRelicSettings(
                                "0123456789",
                                "Shop",
                                false,
                                "collector.example",
                                8443,
                                "PEM\n",
                                Map.of("team", "blue"),
                                "user-key",
                                null),
                        new OpenTelemetrySettings(
                                "https://otlp.example", Map.of("api-key", "k"), "shop"))) {
            kept.write(settings);
            assertEquals(Optional.of(settings), kept.read());
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(dir.resolve("monitoring"))));
        }
        kept.forget();
        assertEquals(Optional.empty(), kept.read());
    }

    @Test
    void saysThatTheyAreDamagedAndNotWhatTheyAre() throws IOException {
        SecretStore secrets = new SecretStore(dir);
        secrets.put("monitoring", "{\"kind\":\"newrelic\",\"settings\":\"s3cr3t");
        IOException damaged =
                assertThrows(IOException.class, () -> new KeptSettings(secrets).read());
        assertEquals("The settings of monitoring are damaged", damaged.getMessage());
    }
}
