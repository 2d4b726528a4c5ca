package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunArgumentsTest {
    @TempDir Path folder;

    @Test
    void hasDefaults() throws UsageException {
        RunArguments none = RunArguments.parse(List.of());
        assertEquals(Path.of("slipway-data").toAbsolutePath(), none.data());
        assertEquals(8080, none.httpPort());
        assertEquals(8000, none.apiPort());
        assertEquals(List.of(), none.wars());
    }

    @Test
    void takesValuesAfterABlankOrAnEqualsSign() throws UsageException {
        RunArguments spaced =
                RunArguments.parse(List.of("--data", "/x", "--http", "1", "--api", "0"));
        assertEquals(spaced, RunArguments.parse(List.of("--data=/x", "--http=1", "--api=0")));
        assertEquals(new RunArguments(Path.of("/x"), 1, 0, List.of()), spaced);
    }

    @Test
    void namesAWarAsItsFileOrAsItIsTold() throws Exception {
        Path plain = Files.createFile(folder.resolve("a#b.war"));
        Path named = Files.createFile(folder.resolve("shop-2.4.war"));
        RunArguments arguments = RunArguments.parse(List.of(plain.toString(), "shop=" + named));
        assertEquals("a#b", arguments.wars().get(0).app().value());
        assertEquals("shop", arguments.wars().get(1).app().value());
        assertEquals(named, arguments.wars().get(1).file());
    }

    @Test
    void refusesTwoWarsOfOneName() throws Exception {
        Path war = Files.createFile(folder.resolve("shop.war"));
        assertTrue(refusal(war.toString(), "shop=" + war).contains("Two WARs are named shop"));
    }

    @Test
    void saysWhatToDoWithAFolder() {
        assertTrue(refusal(folder.toString()).contains("jar --create"));
    }

    @Test
    void namesTheMissingFile() {
        assertTrue(refusal("shop=nowhere.war").contains("nowhere.war"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--http=65536", "--http=x", "--api=-1", "--data=", "--http", "--port=1"})
    void refusesWhatItCannotUse(String word) {
        assertTrue(refusal(word).contains(word.replaceAll("=.*", "")), word);
    }

    private static String refusal(String... words) {
        return assertThrows(UsageException.class, () -> RunArguments.parse(List.of(words)))
                .getMessage();
    }
}
