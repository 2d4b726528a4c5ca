package dev.slipway.server.jolokia;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.access.Caller;
import dev.slipway.core.access.Scope;
import dev.slipway.core.settings.JmxChange;
import dev.slipway.core.settings.Origin;
import dev.slipway.core.settings.OwnSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.jolokia.server.core.util.RequestType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictionTest {
    private static final Caller ADMIN = new Caller("admin", "admin", Set.of(Scope.ADMIN));

    private final Restriction restriction = restriction();

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
    void whatIsAllowedCannotUnhide() throws Exception {
        ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
        Restriction wide = restriction("exec " + commands + " help");
        boolean allowed =
                ScopedValue.where(Restriction.CALLER, ADMIN)
                        .call(() -> wide.isOperationAllowed(commands, "help"));
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
        assertThrows(IllegalArgumentException.class, () -> new JmxChange(line));
    }

    @Test
    void readsNamesWithBlanks() throws Exception {
        JmxChange change = new JmxChange("write a:type=b,name=two words Level");
        assertTrue(change.is("write", new ObjectName("a:name=two words,type=b"), "Level"));
        assertFalse(change.is("exec", new ObjectName("a:name=two words,type=b"), "Level"));
        assertFalse(change.is("write", new ObjectName("a:type=b,name=two"), "words Level"));
    }

    private static Restriction restriction(String... allowed) {
        OwnSettings settings =
                new OwnSettings(
                        List.of(new Origin("https://ops.example")),
                        Stream.of(allowed).map(JmxChange::new).toList(),
                        OwnSettings.DEFAULTS.stopDrain(),
                        OwnSettings.DEFAULTS.maxUploadBytes(),
                        OwnSettings.DEFAULTS.bootReport());
        return new Restriction(() -> settings);
    }
}
