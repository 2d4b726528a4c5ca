package dev.slipway.core.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import dev.slipway.core.Failure.SettingProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonitorSettingsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void takesAKeyAndANameAndNothingElse() throws DeployException {
        NewRelicSettings settings =
                NewRelicSettings.checked(KEY, "Shop", true, null, null, null, Map.of(), null, null);

        assertEquals("Shop", settings.appName());
        assertEquals(AgentKind.NEWRELIC, settings.kind());
    }

    @Test
    void namesEveryMistakeAtOnceAndNoValue() {
        DeployException refused =
                assertThrows(
                        DeployException.class,
                        () ->
                                NewRelicSettings.checked(
                                        "s3cr3t key",
                                        "a;b",
                                        true,
                                        "https://collector",
                                        0,
                                        "no PEM",
                                        Map.of("a:b", "c"),
                                        "short",
                                        "http://plain"));

        assertEquals(
                List.of(
                        "licenseKey",
                        "appName",
                        "host",
                        "port",
                        "caBundle",
                        "labels",
                        "userKey",
                        "nerdGraph"),
                names(refused));
        assertFalse(refused.failure().detail().contains("s3cr3t"), refused.failure().detail());
    }

    @Test
    void refusesAnEndpointThatIsNone() {
        DeployException refused =
                assertThrows(
                        DeployException.class,
                        () ->
                                OpenTelemetrySettings.checked(
                                        "collector:4318", Map.of("api-key", "a,b=c"), " ", true));

        assertEquals(List.of("endpoint", "headers", "serviceName", "perApp"), names(refused));
    }

    @Test
    void tellsNoSecretInItsText() throws DeployException {
        String text =
                NewRelicSettings.checked(KEY, "Shop", true, null, null, null, Map.of(), KEY, null)
                        + " "
                        + OpenTelemetrySettings.checked(
                                "https://otlp", Map.of("api-key", KEY), "shop", false);

        assertFalse(text.contains(KEY), text);
    }

    @Test
    void saysWhichAgentsThereAre() {
        assertEquals(AgentKind.OPENTELEMETRY, AgentKind.parse("opentelemetry"));
        assertEquals(
                "\"dynatrace\" is no agent; there are newrelic and opentelemetry",
                assertThrows(IllegalArgumentException.class, () -> AgentKind.parse("dynatrace"))
                        .getMessage());
    }

    private static List<String> names(DeployException refused) {
        return ((Failure.InvalidSettings) refused.failure())
                .problems().stream().map(SettingProblem::name).toList();
    }
}
