package dev.slipway.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "30s, PT30S",
        "500ms, PT0.5S",
        "5m, PT5M",
        "1h, PT1H",
        "2d, PT48H",
        "1h30m, PT1H30M",
        "1m500ms, PT1M0.5S",
        "0s, PT0S",
        "PT30S, PT30S",
        "pt1.5s, PT1.5S",
        "' 30s ', PT30S",
        "-PT5S, PT-5S"
    })
    void readsShortAndIsoForms(String text, String iso) {
        assertEquals(Duration.parse(iso), Durations.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "30",
                "s",
                "30 s",
                "-30s",
                "1.5s",
                "5m1h",
                "P1Y",
                "soon",
                "99999999999999999999d",
                "9999999999999999d",
                "PT99999999999999999H"
            })
    void namesWhatItDoesNotUnderstand(String text) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> Durations.parse(text))
                        .getMessage();
        assertTrue(message.startsWith("\"" + text + "\" is not a duration such as"), message);
    }
}
