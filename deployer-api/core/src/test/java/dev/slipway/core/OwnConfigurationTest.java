package dev.slipway.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Failure.SettingProblem;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.settings.BootReportSettings;
import dev.slipway.core.settings.Origin;
import dev.slipway.core.settings.OwnSettings;
import dev.slipway.core.settings.SecretStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class OwnConfigurationTest {
    private static final OwnSettings BOOTED =
            new OwnSettings(
                    List.of(new Origin("https://ops.example")),
                    List.of(),
                    Duration.ofSeconds(30),
                    OwnSettings.DEFAULTS.maxUploadBytes(),
                    BootReportSettings.DEFAULTS);

    @TempDir Path folder;
    private Ledger ledger;
    private OwnConfiguration configuration;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(folder.resolve("ledger"));
        configuration =
                new OwnConfiguration(BOOTED, ledger, new SecretStore(folder.resolve("secrets")));
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
    }

    @Test
    void keepsWhatWasChangedOverARestart() throws Exception {
        change("{'accessAllow': [], 'stopDrain': '5s'}");
        close();
        open();

        assertFalse(configuration.current().allows("https://ops.example"));
        assertEquals(Duration.ofSeconds(5), configuration.current().stopDrain());
    }

    @Test
    void nullGoesBackToWhatTheServerWasStartedWith() throws Exception {
        change("{'accessAllow': ['https://other.example:8443']}");
        assertTrue(configuration.current().allows("https://other.example:8443"));
        change("{'accessAllow': null}");

        assertEquals(BOOTED, configuration.current());
    }

    @Test
    void saysWhatTakesEffectAtTheNextStart() throws Exception {
        OwnConfiguration.Change change =
                change("{'stopDrain': 'PT1S', 'bootReport': {'endpoint': 'https://x.example/r'}}");

        assertEquals(List.of("stopDrain", "bootReport.endpoint"), change.changed());
        assertEquals(List.of("bootReport.endpoint"), change.atRestart());
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        assertEquals(
                List.of("stopDrain"),
                configuration.change(patch("{'stopDrain': '1s'}"), true, "ci").changed());
        assertEquals(BOOTED, configuration.current());
        assertEquals(List.of(), ledger.records());
    }

    @Test
    void refusesEverythingThatIsWrongAtOnce() {
        DeployException refused =
                assertThrows(
                        DeployException.class,
                        () ->
                                change(
                                        """
                                        {'accessAllow': ['https://ops.example/path'], 'jolokiaAllow': ['exec java.lang:* gc'],
                                         'maxUploadBytes': 'big', 'bootReport': {'endpoint': 'https://user@x.example'},
                                         'stopDrian': '5s'}\
                                        """));
        assertEquals(
                List.of(
                        "stopDrian is not a setting; did you mean stopDrain?",
                        "accessAllow.0 is refused: \"https://ops.example/path\" is not like"
                                + " \"https://ops.example\": scheme, host in lower case, port perhaps,"
                                + " no path",
                        "jolokiaAllow.0 is refused: \"exec java.lang:* gc\" names no single MBean",
                        "maxUploadBytes wants a whole number, not text",
                        "bootReport.endpoint is an http or https address without a user's name"),
                ((Failure.InvalidSettings) refused.failure())
                        .problems().stream().map(SettingProblem::message).toList());
        assertEquals(BOOTED, configuration.current());
    }

    private OwnConfiguration.Change change(String patch) throws DeployException, IOException {
        return configuration.change(patch(patch), false, "ci");
    }

    private static ObjectNode patch(String json) {
        return (ObjectNode) Json.MAPPER.readTree(json.replace('\'', '"'));
    }
}
