package dev.slipway.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    @TempDir Path dir;
    private Ledger ledger;
    private Tokens tokens;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(dir);
        tokens = new Tokens(ledger, now::get);
    }

    @AfterEach
    void close() throws IOException {
        ledger.close();
    }

    @Test
    void knowsATokenItMadeAlsoAfterARestart() throws IOException {
        NewToken made = tokens.create("ci", Set.of(Scope.parse("deploy:shop")), null, "admin");
        Caller ci = new Caller(made.token().id(), "ci", Set.of(Scope.parse("deploy:shop")));

        assertEquals(Optional.of(ci), tokens.authenticate(made.secret()));
        ledger.close();
        open();
        assertEquals(Optional.of(ci), tokens.authenticate(made.secret()));
        assertEquals(List.of(made.token()), tokens.list());
    }

    @Test
    void knowsNoOther() throws IOException {
        NewToken made = tokens.create("ci", Set.of(Scope.READ), null, "admin");

        for (String wrong :
                List.of(
                        "",
                        " ",
                        made.secret() + "x",
                        made.secret().toUpperCase(java.util.Locale.ROOT),
                        made.token().sha256(),
                        made.token().id())) {
            assertEquals(Optional.empty(), tokens.authenticate(wrong), wrong);
        }
    }

    @Test
    void makesEveryTokenAnother() throws IOException {
        NewToken one = tokens.create("ci", Set.of(Scope.READ), null, "admin");
        NewToken other = tokens.create("ci", Set.of(Scope.READ), null, "admin");

        assertNotEquals(one.secret(), other.secret());
        assertNotEquals(one.token().id(), other.token().id());
        assertTrue(one.secret().matches("slipway_[A-Za-z0-9_-]{43}"), one.secret());
    }

    @Test
    void forgetsARevokedOneAlsoAfterARestart() throws IOException {
        NewToken made = tokens.create("ci", Set.of(Scope.READ), null, "admin");

        assertTrue(tokens.revoke(made.token().id(), "admin"));
        assertFalse(tokens.revoke(made.token().id(), "admin"));
        assertFalse(tokens.revoke("t-none", "admin"));
        assertEquals(Optional.empty(), tokens.authenticate(made.secret()));
        ledger.close();
        open();
        assertEquals(Optional.empty(), tokens.authenticate(made.secret()));
        assertEquals(List.of(), tokens.list());
    }

    @Test
    void refusesATokenFromTheInstantItExpires() throws IOException {
        NewToken made = tokens.create("ci", Set.of(Scope.READ), NOON.plusSeconds(60), "admin");

        now.set(NOON.plusSeconds(59));
        assertTrue(tokens.authenticate(made.secret()).isPresent());
        now.set(NOON.plusSeconds(60));
        assertEquals(Optional.empty(), tokens.authenticate(made.secret()));
        assertEquals(List.of(made.token()), tokens.list());
    }

    @Test
    void keepsThePlainTokenNowhere() throws IOException {
        NewToken made = tokens.create("ci", Set.of(Scope.READ), null, "admin");
        tokens.adopt("admin", Set.of(Scope.ADMIN), "from the environment");

        String file = Files.readString(dir.resolve("ledger.log"));
        assertFalse(file.contains(made.secret()));
        assertFalse(file.contains("environment"));
        assertFalse(made.toString().contains(made.secret()));
        assertFalse(tokens.list().toString().contains("environment"));
        assertEquals(1, ledger.records().size());
    }

    @Test
    void adoptsATokenThatCannotBeRevoked() throws IOException {
        TokenRecord adopted = tokens.adopt("admin", Set.of(Scope.ADMIN), "hunter2");

        assertFalse(tokens.revoke(adopted.id(), "somebody"));
        assertEquals(
                Optional.of(new Caller("admin", "admin", Set.of(Scope.ADMIN))),
                tokens.authenticate("hunter2"));
        tokens.adopt("admin", Set.of(Scope.ADMIN), "hunter3");
        assertEquals(Optional.empty(), tokens.authenticate("hunter2"));
        assertTrue(tokens.authenticate("hunter3").isPresent());
    }

    @Test
    void refusesWhatNoTokenCanBe() {
        assertThrows(
                IllegalArgumentException.class, () -> tokens.create("ci", Set.of(), null, "admin"));
        assertThrows(
                IllegalArgumentException.class,
                () -> tokens.create(" ", Set.of(Scope.READ), null, "admin"));
        assertThrows(
                IllegalArgumentException.class,
                () -> tokens.create("a\nb", Set.of(Scope.READ), null, "admin"));
        assertThrows(
                IllegalArgumentException.class,
                () -> tokens.create("ci", Set.of(Scope.READ), NOON, "admin"));
        assertThrows(
                IllegalArgumentException.class,
                () -> tokens.adopt("admin", Set.of(Scope.ADMIN), " "));
        assertEquals(List.of(), tokens.list());
        assertEquals(List.of(), ledger.records());
    }

    @Test
    void makesNoTokenThatTheLedgerDoesNotKnow() throws IOException {
        ledger.close();

        assertThrows(
                IOException.class, () -> tokens.create("ci", Set.of(Scope.READ), null, "admin"));
        assertEquals(List.of(), tokens.list());
    }
}
