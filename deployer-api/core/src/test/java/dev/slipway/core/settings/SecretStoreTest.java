package dev.slipway.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {
    @TempDir Path dir;

    @Test
    void givesBackWhatWasPutAlsoAfterARestart() throws IOException {
        new SecretStore(dir).put("app.shop.db", "pässwörd\n two");

        assertEquals(Optional.of("pässwörd\n two"), new SecretStore(dir).get("app.shop.db"));
        assertEquals(Optional.empty(), new SecretStore(dir).get("app.shop.other"));
    }

    @Test
    void letsOnlyTheOwnerIn() throws IOException {
        Path folder = dir.resolve("a/secrets");
        new SecretStore(folder).put("one", "1");

        assertEquals("rwx------", permissions(folder));
        assertEquals("rw-------", permissions(folder.resolve("one")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(Optional.of("1"), new SecretStore(folder).get("one"));
        assertEquals("rwx------", permissions(folder));
    }

    @Test
    void leavesNothingButTheSecretsBehind() throws IOException {
        SecretStore store = new SecretStore(dir);
        Files.writeString(dir.resolve(".one"), "of a process that was killed");
        store.put("one", "1");
        store.put("one", "2");

        assertEquals(List.of("one"), List.of(dir.toFile().list()));
        assertEquals(Optional.of("2"), store.get("one"));
    }

    @Test
    void removesAPrefixAndNotItsNeighbours() throws IOException {
        SecretStore store = new SecretStore(dir);
        for (String name : List.of("app.a", "app.a.x", "app.a.x.2", "app.ab.x", "app.b.x")) {
            store.put(name, name);
        }
        store.removePrefix("app.a");

        assertEquals(Optional.empty(), store.get("app.a"));
        assertEquals(Optional.empty(), store.get("app.a.x.2"));
        assertEquals(Optional.of("app.ab.x"), store.get("app.ab.x"));
        assertEquals(Optional.of("app.b.x"), store.get("app.b.x"));
    }

    @Test
    void refusesNamesThatAreNoneWithoutRepeatingThem() throws IOException {
        SecretStore store = new SecretStore(dir);
        for (String name :
                List.of("", "..", "../etc/passwd", "a/b", ".hidden", "ü", "x".repeat(201))) {
            String message =
                    assertThrows(IllegalArgumentException.class, () -> store.get(name))
                            .getMessage();
            assertFalse(message.contains("passwd"), message);
        }
    }

    @Test
    void givesEveryAppAPrefixOfItsOwn() {
        List<String> names = List.of("a.b", "a_b", "a#b", "a", "ü", "_c3_bc", "A", "店".repeat(128));
        List<String> prefixes = names.stream().map(AppName::new).map(SecretStore::prefix).toList();

        assertEquals(names.size(), prefixes.stream().distinct().count(), prefixes::toString);
        for (String one : prefixes) {
            assertTrue(Secret.isName(one + ".x"), one);
            for (String other : prefixes) {
                assertFalse(other.startsWith(one + "."), one + " " + other);
            }
        }
    }

    @Test
    void numbersTheValuesKeptUnderOneName() throws IOException {
        SecretStore store = new SecretStore(dir);

        assertEquals("p", store.keep("p", "one"));
        assertEquals("p", store.keep("p", "one"));
        assertEquals("p.2", store.keep("p", "two"));
        assertEquals("p.3", store.nameFor("p", "one"));
        assertEquals("p.3", store.keep("p", "one"));
        assertEquals(Optional.of("two"), store.get("p.2"));
    }

    @Test
    void keepsLongNamesApart() {
        String one = SecretNames.base("app.x", "resources." + "r".repeat(300) + "1.password");
        String other = SecretNames.base("app.x", "resources." + "r".repeat(300) + "2.password");

        assertNotEquals(one, other);
        assertTrue(Secret.isName(SecretNames.numbered(one, 999)));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
