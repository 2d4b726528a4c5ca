package dev.slipway.guest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// User-data of people who may not be friends.
class UserDataTextTest {
    private final List<String> notices = new ArrayList<>();

    @Test
    void readsPackedYaml() throws Exception {
        assertEquals(
                "x", UserDataText.read(packed("hostname: x"), notices).get("hostname").asString());
    }

    @Test
    void passesOverWhatCannotRunHere() throws Exception {
        for (String text :
                List.of(
                        "#!/bin/sh\nls",
                        "Content-Type: multipart/mixed; boundary=x",
                        "#include\nhttp://x")) {
            assertTrue(UserDataText.read(bytes(text), notices).isEmpty());
        }
        assertEquals(3, notices.size());
    }

    @Test
    void refusesABombOfGzip() throws Exception {
        assertRefused(packed("a".repeat(20_000_000)), "unpacks to more than");
    }

    @Test
    void refusesABombOfAliases() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int level = 1; level < 12; level++) {
            String before = "*a" + (level - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n"
                            .formatted(
                                    level,
                                    level,
                                    String.join(",", Collections.nCopies(9, before))));
        }
        assertRefused(bytes(bomb.toString()), "aliases");
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertRefused(bytes("a: " + "[".repeat(100_000)), "nested more than 40 deep");
    }

    @Test
    void refusesWhatIsNoText() {
        assertRefused(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}, "not text in UTF-8");
    }

    @Test
    void refusesAKeyThatIsThereTwice() {
        assertRefused(bytes("slipway: {}\nslipway: {}"), "line 2");
    }

    @Test
    void refusesWhatIsNoObject() {
        assertRefused(bytes("- a\n- b"), "but a list");
    }

    private void assertRefused(byte[] userData, String why) {
        UserDataException refused =
                assertThrows(UserDataException.class, () -> UserDataText.read(userData, notices));
        assertTrue(refused.getMessage().contains(why), refused::getMessage);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(text));
        }
        return packed.toByteArray();
    }
}
