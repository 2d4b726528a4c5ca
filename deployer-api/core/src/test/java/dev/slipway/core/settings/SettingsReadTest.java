package dev.slipway.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.core.Failure.SettingProblem;
import dev.slipway.core.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SettingsReadTest {
    private final List<SettingProblem> problems = new ArrayList<>();

    @Test
    void readsBackTheDifference() {
        AppSettings settings =
                new AppSettings(
                        "/x",
                        "*",
                        new ProbeSettings(
                                "/h", null, Duration.ofSeconds(3), Duration.ofSeconds(1), 3),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        SessionPolicy.MIGRATE,
                        1,
                        5,
                        Map.of("a.b", "c"),
                        Map.of(),
                        Map.of(
                                "r",
                                new JndiResource(
                                        "u",
                                        null,
                                        null,
                                        null,
                                        new Secret("s"),
                                        null,
                                        null,
                                        Map.of())),
                        JavaxPolicy.MIGRATE,
                        new NewRelicNaming("Shop"),
                        new MetaspaceBudget(
                                7, MetaspaceBudget.Action.REFUSE, Duration.ofMinutes(3)));
        ObjectNode difference = SettingsPatch.difference(AppSettings.DEFAULTS, settings);

        assertEquals(settings, read(difference));
        assertEquals(List.of(), problems);
        assertEquals("{\"path\":\"/h\",\"timeout\":\"PT3S\"}", difference.get("probe").toString());
        assertEquals(7, difference.size());
    }

    @Test
    void keepsWhatItUnderstandsWhenOneSettingIsRefused() {
        AppSettings read =
                read(
                        (ObjectNode)
                                Json.MAPPER.readTree(
                                        """
                                        {"keep":0,"standby":2,"future":{"x":1},"env":{"a.b":7,"c":"d"},
                                         "probe":{"attempts":-1,"path":"/h","more":true},
                                         "resources":{"bad":{"user":"x"},"good":{"value":"1"}}}\
                                        """));

        assertEquals(5, read.keep());
        assertEquals(2, read.standby());
        assertEquals(Map.of("c", "d"), read.env());
        assertEquals("/h", read.probe().path());
        assertEquals(3, read.probe().attempts());
        assertEquals(List.of("good"), List.copyOf(read.resources().keySet()));
        assertEquals(6, problems.size(), problems::toString);
    }

    private AppSettings read(ObjectNode written) {
        return SettingsPatch.read(AppSettings.DEFAULTS, written, problems::add);
    }
}
