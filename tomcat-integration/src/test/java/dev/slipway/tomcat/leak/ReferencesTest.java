package dev.slipway.tomcat.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static boolean initialized;

    private static List<@Nullable Object> statics() {
        List<@Nullable Object> found = new ArrayList<>();
        new References()
                .follow(
                        Late.class,
                        (name, object) -> {
                            if (name.startsWith("static ")) {
                                found.add(object);
                            }
                        });
        return found;
    }

    @Test
    void readsStaticFieldsAndInitializesNoClassForThat() {
        assertEquals(List.of(), statics());
        assertFalse(initialized, "the app's code ran");
        List<String> held = Late.HELD;
        assertEquals(List.of(held), statics());
    }

    private static final class Late {
        static final List<String> HELD = held();

        private static List<String> held() {
            initialized = true;
            return List.of("held");
        }
    }
}
