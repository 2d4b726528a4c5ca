package dev.slipway.core.ledger;

import dev.slipway.core.AppName;
import dev.slipway.core.DeploymentState;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.DeploymentStatus.FailureReport;
import dev.slipway.core.DeploymentStatus.Replaced;
import dev.slipway.core.Digest;
import dev.slipway.core.Json;
import dev.slipway.core.Outcome;
import dev.slipway.core.Version;
import dev.slipway.core.access.Scope;
import dev.slipway.core.access.TokenRecord;
import dev.slipway.core.machine.MachineRequest;
import dev.slipway.core.settings.AppSettings;
import dev.slipway.core.settings.JavaxPolicy;
import dev.slipway.core.settings.JndiResource;
import dev.slipway.core.settings.MetaspaceBudget;
import dev.slipway.core.settings.NewRelicNaming;
import dev.slipway.core.settings.ProbeSettings;
import dev.slipway.core.settings.Secret;
import dev.slipway.core.settings.SessionPolicy;
import dev.slipway.core.settings.StatusRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records as a server writes them.
final class Records {
    static final AppName SHOP = new AppName("shop");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");
    static final Digest DIGEST = new Digest("a".repeat(64));

    /// Nothing in it is the default, and every field is set.
    static final AppSettings SETTINGS =
            new AppSettings(
                    "/shop",
                    "shop.example.org",
                    new ProbeSettings(
                            "/health",
                            new StatusRange("2xx,301"),
                            Duration.ofMillis(2500),
                            Duration.ZERO,
                            7),
                    Duration.ofMinutes(5),
                    Duration.ZERO,
                    Duration.ofMinutes(3),
                    SessionPolicy.STICKY,
                    2,
                    9,
                    Map.of("colour", "grün \"dark\"\n", "a", ""),
                    Map.of("limits/max", "5"),
                    Map.of(
                            "jdbc/main",
                            new JndiResource(
                                    "jdbc:h2:mem:shop",
                                    "org.h2.Driver",
                                    null,
                                    "sa",
                                    new Secret("app.shop.password"),
                                    null,
                                    null,
                                    Map.of("maxActive", "10")),
                            "limit",
                            new JndiResource(
                                    null, null, null, null, null, "5", "Integer", Map.of()),
                            "mail",
                            new JndiResource(null, null, "mx", null, null, null, null, Map.of())),
                    JavaxPolicy.REFUSE,
                    new NewRelicNaming("Shop (production)"),
                    new MetaspaceBudget(
                            1_000, MetaspaceBudget.Action.REFUSE, Duration.ofMinutes(3)));

    private Records() {}

    static Version version(int number, @Nullable String label) {
        return new Version(number, label, DIGEST, 41_000_000_000L, "ci", NOON);
    }

    static LedgerRecord.VersionLive live(int number) {
        return live(SHOP, number, AppSettings.DEFAULTS);
    }

    static LedgerRecord.VersionLive live(AppName app, int number, AppSettings settings) {
        return new LedgerRecord.VersionLive(
                NOON,
                "ci",
                app,
                version(number, null),
                settings,
                new DeploymentStatus(
                        "d-" + number,
                        app,
                        "deploy",
                        number,
                        null,
                        DIGEST,
                        12L,
                        DeploymentState.LIVE,
                        Outcome.DEPLOYED,
                        "ci",
                        NOON,
                        NOON.plusSeconds(2),
                        Map.of("start", Duration.ofMillis(812)),
                        null,
                        List.of(),
                        null),
                false);
    }

    static LedgerRecord.DeployEnded failed(int number, List<String> log) {
        return new LedgerRecord.DeployEnded(
                NOON,
                "ci",
                SHOP,
                version(number, "v2.4.1-rc3"),
                new DeploymentStatus(
                        "d-" + number,
                        SHOP,
                        "deploy",
                        number,
                        "v2.4.1-rc3",
                        DIGEST,
                        Long.MAX_VALUE,
                        DeploymentState.FAILED,
                        Outcome.FAILED,
                        "ci",
                        NOON,
                        NOON.plusSeconds(2),
                        Map.of("receive", Duration.ofNanos(1), "start", Duration.ofDays(1)),
                        new Replaced(3, false, 17),
                        List.of("bundles servlet-api.jar"),
                        new FailureReport(
                                "start-failed",
                                "The version did not start",
                                "java.lang.IllegalStateException: \u0000 no \uD83D\uDE80",
                                "java.lang.IllegalStateException",
                                List.of("org.example.Shop.init(Shop.java:12)"),
                                log)));
    }

    /// One of each kind, with everything set, and with everything absent that may be.
    static List<LedgerRecord> all() {
        return List.of(
                live(1),
                new LedgerRecord.VersionLive(
                        NOON,
                        "Zoë \u2028 O'Neil",
                        new AppName("a#ü"),
                        version(2, "label"),
                        SETTINGS,
                        live(2).deployment(),
                        true),
                failed(3, List.of("INFO one", "", "SEVERE two\twide")),
                new LedgerRecord.DeployEnded(
                        NOON,
                        "ci",
                        SHOP,
                        null,
                        new DeploymentStatus(
                                "d-4",
                                SHOP,
                                "deploy",
                                null,
                                null,
                                null,
                                null,
                                DeploymentState.CANCELLED,
                                null,
                                "ci",
                                NOON,
                                null,
                                Map.of(),
                                new Replaced(1, null, null),
                                List.of(),
                                new FailureReport("t", "t", "d", null, List.of(), List.of()))),
                new LedgerRecord.AppStopped(NOON, "ci", SHOP),
                new LedgerRecord.AppRemoved(NOON, "ci", SHOP, true),
                new LedgerRecord.AppRemoved(NOON, "ci", SHOP, false),
                new LedgerRecord.SettingsChanged(NOON, "ci", SHOP, SETTINGS),
                new LedgerRecord.SettingsChanged(NOON, "ci", SHOP, AppSettings.DEFAULTS),
                new LedgerRecord.OwnSettingsChanged(
                        NOON, "admin", Json.MAPPER.createObjectNode().put("stopDrain", "PT5S")),
                new LedgerRecord.TokenCreated(
                        NOON,
                        "admin",
                        new TokenRecord(
                                "t-1",
                                "ci",
                                Set.of(Scope.READ, Scope.parse("deploy:a#ü")),
                                "b".repeat(64),
                                NOON,
                                NOON.plusSeconds(60))),
                new LedgerRecord.TokenCreated(
                        NOON,
                        "admin",
                        new TokenRecord(
                                "t-2", "ops", Set.of(Scope.OPERATOR), "c".repeat(64), NOON, null)),
                new LedgerRecord.TokenRevoked(NOON, "admin", "t-1"),
                new LedgerRecord.MachineAsked(NOON, "ops", MachineRequest.UPDATE, DIGEST),
                new LedgerRecord.MachineAsked(NOON, "ops", MachineRequest.REBOOT, null));
    }
}
