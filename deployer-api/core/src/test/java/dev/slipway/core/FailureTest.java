package dev.slipway.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void everyKindHasASlugOfItsOwn() {
        assertEquals(
                FailureKind.values().length,
                Arrays.stream(FailureKind.values()).map(FailureKind::slug).distinct().count());
    }

    @Test
    void settingsAreUnknownOnlyWhenAllOfThemAre() {
        var unknown = new Failure.SettingProblem("colour", true, "There is no colour");
        var invalid = new Failure.SettingProblem("keep", false, "keep is 1 to 1000");
        assertEquals(
                List.of("unknown-setting", "invalid-setting", "invalid-setting"),
                Stream.of(List.of(unknown), List.of(invalid), List.of(unknown, invalid))
                        .map(problems -> new Failure.InvalidSettings(problems).slug())
                        .toList());
    }

    @Test
    void detailsSpeakOfOneThingAndOfMany() {
        Digest digest = Digest.of(new byte[32]);
        assertEquals(
                "1 blob is still to be sent, " + digest + " the first of them",
                new Failure.MissingBlobs(List.of(digest)).detail());
        assertEquals(
                "GET /: expected status 200, saw status 503 (3 attempts)",
                new Failure.Unhealthy("/", "status 200", "status 503", 3).detail());
    }
}
