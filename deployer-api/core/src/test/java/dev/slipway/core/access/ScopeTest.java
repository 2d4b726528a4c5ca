package dev.slipway.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import dev.slipway.core.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final AppName SHOP = new AppName("shop");
    private static final AppName OTHER = new AppName("other");

    private static final List<Permission> ALL =
            List.of(
                    new Permission.Read(null),
                    new Permission.Read(SHOP),
                    new Permission.Read(OTHER),
                    new Permission.Deploy(SHOP),
                    new Permission.Deploy(OTHER),
                    new Permission.Operate(),
                    new Permission.Administer());

    @Test
    void allowsWhatItSaysAndNothingElse() {
        Map<String, List<Permission>> allowed =
                Map.of(
                        "admin", ALL,
                        "operator", ALL.subList(0, 6),
                        "read", ALL.subList(0, 3),
                        "deploy:shop",
                                List.of(new Permission.Read(SHOP), new Permission.Deploy(SHOP)));
        allowed.forEach((scope, permissions) -> {
            Caller caller = new Caller("t-1", "x", Set.of(Scope.parse(scope)));
            for (Permission permission : ALL) {
                assertEquals(
                        permissions.contains(permission),
                        caller.may(permission),
                        scope + " " + permission);
            }
        });
    }

    @Test
    void addsUpInACaller() {
        Caller caller = new Caller("t-1", "x", Set.of(Scope.READ, Scope.parse("deploy:shop")));

        assertTrue(caller.may(new Permission.Read(OTHER)));
        assertTrue(caller.may(new Permission.Deploy(SHOP)));
        assertFalse(caller.may(new Permission.Deploy(OTHER)));
        assertFalse(new Caller("t-1", "x", Set.of()).may(new Permission.Read(null)));
    }

    @Test
    void isItsTextInJson() {
        for (String text : List.of("admin", "operator", "read", "deploy:a#b")) {
            assertEquals(text, Scope.parse(text).toString());
            assertEquals("\"" + text + "\"", Json.MAPPER.writeValueAsString(Scope.parse(text)));
            assertEquals(Scope.parse(text), Json.MAPPER.readValue("\"" + text + "\"", Scope.class));
        }
    }

    @Test
    void namesATextThatIsNone() {
        for (String text : List.of("", "Admin", "root", "deploy:", "deploy", "deploy:../x")) {
            assertThrows(IllegalArgumentException.class, () -> Scope.parse(text), text);
        }
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> Scope.parse("root"))
                        .getMessage()
                        .contains("\"root\""));
    }
}
