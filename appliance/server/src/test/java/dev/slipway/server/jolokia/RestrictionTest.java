package dev.slipway.server.jolokia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.access.Caller;
import dev.slipway.core.access.Scope;
import java.util.List;
import java.util.Set;
import javax.management.ObjectName;
import org.jolokia.server.core.util.RequestType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictionTest {
    private static final Caller ADMIN = new Caller("admin", "admin", Set.of(Scope.ADMIN));

    private final Restriction restriction =
            new Restriction(Set.of("https://ops.example"), Changes.HARMLESS);

    @Test
    void whoIsNotKnownChangesNothing() throws Exception {
        ObjectName memory = new ObjectName("java.lang:type=Memory");
        assertFalse(restriction.isTypeAllowed(RequestType.EXEC));
        assertFalse(restriction.isOperationAllowed(memory, "gc"));
        ScopedValue.where(Restriction.CALLER, ADMIN)
                .call(() -> {
                    assertTrue(restriction.isTypeAllowed(RequestType.EXEC));
                    assertTrue(restriction.isOperationAllowed(memory, "gc"));
                    return memory;
                });
    }

    @Test
    void whatIsAllowedCannotUnhide() {
        Changes all = Changes.parse(List.of("exec com.sun.management:type=DiagnosticCommand help"));
        Restriction wide = new Restriction(Set.of(), all);
        boolean allowed =
                ScopedValue.where(Restriction.CALLER, ADMIN)
                        .call(() ->
                                wide.isOperationAllowed(all.allowed().getFirst().bean(), "help"));
        assertFalse(allowed);
    }

    @Test
    void onlyPagesThatAreNamedMayAsk() {
        assertTrue(restriction.isOriginAllowed(null, true));
        assertTrue(restriction.isOriginAllowed("https://ops.example", true));
        assertFalse(restriction.isOriginAllowed("https://ops.example.evil.example", true));
        assertFalse(restriction.isOriginAllowed("null", false));
    }

    @Test
    void onlyPlainValuesAreShown() {
        for (String plain : List.of("int", "[J", "java.lang.String", "[[Ljava.lang.String;")) {
            assertTrue(Secrecy.isPlain(plain), plain);
        }
        for (String object :
                List.of("java.lang.Object", "java.util.Map", "[Ljava.lang.Object;", "x.Y")) {
            assertFalse(Secrecy.isPlain(object), object);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gc",
                "exec gc",
                "run java.lang:type=Memory gc",
                "exec java.lang:* gc",
                "exec a b"
            })
    void refusesAChangeThatNamesNoSingleMember(String line) {
        assertThrows(IllegalArgumentException.class, () -> Changes.parse(List.of(line)));
    }

    @Test
    void readsNamesWithBlanks() {
        Changes changes = Changes.parse(List.of("write a:type=b,name=two words Level"));
        assertEquals("two words", changes.allowed().getFirst().bean().getKeyProperty("name"));
        assertEquals("Level", changes.allowed().getFirst().member());
    }
}
