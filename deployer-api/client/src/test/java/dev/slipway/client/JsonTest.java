package dev.slipway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void readsAndWritesEveryKindOfValueInItsOrder() {
        String text = "{\"z\":[1,2.5,\"ä\\n\",true,false,null],\"a\":{\"b\":{}},\"c\":[]}";
        assertEquals(text, Json.write(Json.read(text)));
        assertEquals(Map.of("a", Arrays.asList(1, null)), Json.read(" {\"a\" : [1, null]} "));
    }

    @Test
    void refusesWhatIsNotExactlyOneValue() {
        for (String wrong : List.of("", "{", "[1,", "{\"a\":}", "1 2", "nope", "<html>")) {
            assertThrows(IllegalArgumentException.class, () -> Json.read(wrong), wrong);
        }
    }

    @Test
    void refusesToWriteWhatJsonDoesNotKnow() {
        assertThrows(IllegalArgumentException.class, () -> Json.write(List.of(new Object())));
    }
}
