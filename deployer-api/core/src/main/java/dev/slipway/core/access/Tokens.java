package dev.slipway.core.access;

import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.ledger.LedgerRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The tokens that open the control plane. Safe for use by many threads.
///
/// Those that were created are in the ledger, hashed; those that were adopted are in memory only.
public final class Tokens {
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 6;

    private final Ledger ledger;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TokenRecord> created = new LinkedHashMap<>();
    private final Map<String, TokenRecord> adopted = new LinkedHashMap<>();

    /// What may be looked at without the lock; replaced, never changed.
    private volatile List<TokenRecord> known = List.of();

    public Tokens(Ledger ledger) {
        this(ledger, InstantSource.system());
    }

    Tokens(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
        ledger.records().forEach(this::replay);
        publish();
    }

    private void replay(LedgerRecord record) {
        switch (record) {
            case LedgerRecord.TokenCreated made -> created.put(made.token().id(), made.token());
            case LedgerRecord.TokenRevoked revoked -> created.remove(revoked.tokenId());
            case LedgerRecord.VersionLive _,
                    LedgerRecord.DeployEnded _,
                    LedgerRecord.AppStopped _,
                    LedgerRecord.AppRemoved _,
                    LedgerRecord.SettingsChanged _,
                    LedgerRecord.OwnSettingsChanged _,
                    LedgerRecord.MachineAsked _ -> {
                // the business of others
            }
        }
    }

    /// @param expires null for never
    /// @throws IllegalArgumentException when the name, the scopes or the time cannot be
    public NewToken create(String name, Set<Scope> scopes, @Nullable Instant expires, String who)
            throws IOException {
        Instant now = clock.instant();
        if (expires != null && !expires.isAfter(now)) {
            throw new IllegalArgumentException("A token cannot expire in the past, at " + expires);
        }
        String secret = "slipway_" + random(SECRET_BYTES);
        TokenRecord token =
                new TokenRecord(
                        "t-" + HexFormat.of().formatHex(bytes(ID_BYTES)),
                        name,
                        scopes,
                        sha256(secret),
                        now,
                        expires);
        lock.lock();
        try {
            ledger.append(new LedgerRecord.TokenCreated(now, who, token));
            created.put(token.id(), token);
            publish();
        } finally {
            lock.unlock();
        }
        return new NewToken(secret, token);
    }

    /// Makes a token known that is given from outside on every start, by the environment or a file.
    /// It is in no ledger, cannot be revoked, and replaces an adopted one of the same name.
    public TokenRecord adopt(String name, Set<Scope> scopes, String plainToken) {
        if (plainToken.isBlank()) {
            throw new IllegalArgumentException("The token \"" + name + "\" is empty");
        }
        return adoptHashed(name, scopes, sha256(plainToken));
    }

    /// As [#adopt], of a token that nobody here knows.
    ///
    /// @param sha256 of the plain token's UTF-8 bytes, 64 lower-case hex digits
    public TokenRecord adoptHashed(String name, Set<Scope> scopes, String sha256) {
        TokenRecord token = new TokenRecord(name, name, scopes, sha256, clock.instant(), null);
        lock.lock();
        try {
            adopted.put(name, token);
            publish();
        } finally {
            lock.unlock();
        }
        return token;
    }

    /// It opens nothing any more as soon as this returns.
    ///
    /// @return false when there is no such token, or it was adopted
    public boolean revoke(String id, String who) throws IOException {
        lock.lock();
        try {
            if (!created.containsKey(id)) {
                return false;
            }
            ledger.append(new LedgerRecord.TokenRevoked(clock.instant(), who, id));
            created.remove(id);
            publish();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Adopted ones first, then in the order of their creation; expired ones too.
    public List<TokenRecord> list() {
        return known;
    }

    /// @return empty for a token that is unknown, revoked or expired. How long it takes tells
    ///   nothing of how much of a token was right
    public Optional<Caller> authenticate(String plainToken) {
        byte[] wanted = sha256(plainToken).getBytes(StandardCharsets.US_ASCII);
        TokenRecord found = null;
        for (TokenRecord candidate : known) {
            byte[] held = candidate.sha256().getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(held, wanted)) {
                found = candidate;
            }
        }
        return Optional.ofNullable(found)
                .filter(token -> !token.isExpired(clock.instant()))
                .map(token -> new Caller(token.id(), token.name(), token.scopes()));
    }

    private void publish() {
        List<TokenRecord> all = new ArrayList<>(adopted.values());
        all.addAll(created.values());
        known = List.copyOf(all);
    }

    private String random(int count) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(count));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
