package dev.slipway.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import dev.slipway.core.Failure.SettingProblem;
import dev.slipway.core.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class SettingsPatchTest {
    private static final String DATA_SOURCE =
            "{'resources': {'jdbc/main': {'url': 'jdbc:h2:mem:shop', 'user': 'sa'}}}";

    @TempDir Path dir;
    private SecretStore secrets;

    @BeforeEach
    void openSecrets() throws IOException {
        secrets = new SecretStore(dir.resolve("secrets"));
    }

    @Test
    void changesNothingWhenThePatchIsEmpty() throws Exception {
        assertEquals(AppSettings.DEFAULTS, apply(AppSettings.DEFAULTS, "{}"));
    }

    @Test
    void setsValuesOfEveryKind() throws Exception {
        AppSettings set =
                apply(
                        AppSettings.DEFAULTS,
                        """
                        {'path': '/shop', 'startTimeout': 'PT30S', 'drainTimeout': '5m', 'standby': 0,
                         'javax': 'refuse', 'contextParams': {'a': '1'},
                         'probe': {'status': 204, 'timeout': '500ms', 'attempts': 1},
                         'resources': {'limit': {'value': '5', 'type': 'Integer'}}}\
                        """);

        assertEquals("/shop", set.path());
        assertEquals(Duration.ofSeconds(30), set.startTimeout());
        assertEquals(Duration.ofMinutes(5), set.drainTimeout());
        assertEquals(0, set.standby());
        assertEquals(JavaxPolicy.REFUSE, set.javax());
        assertEquals(Map.of("a", "1"), set.contextParams());
        assertEquals(
                new ProbeSettings(
                        "/",
                        new StatusRange("204"),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        1),
                set.probe());
        assertEquals("5", set.resources().get("limit").value());
    }

    @Test
    void goesBackToTheDefaultForNull() throws Exception {
        AppSettings set =
                apply(
                        AppSettings.DEFAULTS,
                        "{'path': '/x', 'keep': 9, 'probe': {'attempts': 7, 'path': '/h'}, 'env': {'a': 'b'}}");

        assertEquals(7, apply(set, "{'keep': null, 'probe': {'path': null}}").probe().attempts());
        assertEquals(
                AppSettings.DEFAULTS,
                apply(set, "{'path': null, 'keep': null, 'probe': null, 'env': null}"));
    }

    @Test
    void mergesMapsByKeyAndRemovesWithNull() throws Exception {
        AppSettings set = apply(AppSettings.DEFAULTS, "{'env': {'a': '1', 'b': '2'}}");

        assertEquals(
                Map.of("b", "3", "c", "4"),
                apply(set, "{'env': {'a': null, 'b': '3', 'c': '4', 'd': null}}").env());
        AppSettings resource = apply(AppSettings.DEFAULTS, DATA_SOURCE);
        JndiResource merged =
                apply(resource, "{'resources': {'jdbc/main': {'user': 'shop'}}}")
                        .resources()
                        .get("jdbc/main");
        assertEquals("shop", merged.user());
        assertEquals("jdbc:h2:mem:shop", merged.url());
    }

    @Test
    void tellsEveryProblemInOneReport() {
        List<SettingProblem> problems =
                refused(
                        """
                        {'standby': 11, 'keep': '5', 'startTimeout': '-PT1S', 'colour': 'red', 'host': 'A B',
                         'probe': {'tiemout': '5s', 'attempts': 0, 'path': 'x', 'interval': 5},
                         'env': {'a': 1, '/b': '2'}, 'javax': 'no', 'resources': {'r': {'user': 'x'}}}\
                        """);

        assertEquals(
                List.of(
                        "colour",
                        "env./b",
                        "env.a",
                        "host",
                        "javax",
                        "keep",
                        "probe.attempts",
                        "probe.interval",
                        "probe.path",
                        "probe.tiemout",
                        "resources.r",
                        "standby",
                        "startTimeout"),
                problems.stream().map(SettingProblem::name).sorted().toList(),
                problems::toString);
        problems.forEach(problem ->
                assertTrue(problem.message().startsWith(problem.name()), problem::toString));
    }

    @Test
    void saysWhatKindItWantsAndGot() {
        assertMessage("{'keep': '5'}", "keep wants a whole number, not text");
        assertMessage(
                "{'startTimeout': 30}",
                "startTimeout wants a duration such as \"30s\", not a number");
        assertMessage("{'probe': []}", "probe wants an object, not a list");
        assertMessage("{'path': {}}", "path wants text, not an object");
        assertMessage("{'env': {'a': true}}", "env.a wants text, not true or false");
        assertMessage("{'javax': 'maybe'}", "javax is one of migrate, refuse, unlike \"maybe\"");
        assertMessage(
                "{'keep': 1.5}", "keep wants a whole number up to 2147483647, unlike \"1.5\"");
        assertMessage("{'standby': 11}", "standby is between 0 and 10, unlike 11");
        assertMessage(
                "{'startTimeout': 'soon'}",
                "startTimeout is refused: \"soon\" is not a duration such as 500ms, 30s, 5m, 1h or PT30S");
    }

    @Test
    void asksWhetherSomethingElseWasMeant() {
        assertMeant("{'probe': {'tiemout': '5s'}}", "probe.timeout");
        assertMeant("{'startTimout': '5s'}", "startTimeout");
        assertMeant("{'start-timeout': '5s'}", "startTimeout");
        assertMeant("{'STANDBY': 1}", "standby");
        assertMeant("{'attempts': 1}", "probe.attempts");
        assertMessage(
                "{'probe.path': '/x'}",
                "probe.path is not a setting; write it as an object in an object, without a dot");
        assertMessage(
                "{'resources': {'r': {'value': '1', 'usr': 'x'}}}",
                "resources.r.usr is not a setting; did you mean resources.r.user?");
    }

    @Test
    void isUnknownSettingOnlyWhenAllProblemsAreUnknownNames() {
        assertEquals("unknown-setting", failure("{'neurelic': {}, 'sessions': 'drop'}").slug());
        assertEquals("invalid-setting", failure("{'neurelic': {}, 'keep': 0}").slug());
    }

    @Test
    void keepsAPlainSecretInItsStoreAndNowhereElse() throws Exception {
        AppSettings set =
                apply(
                        apply(AppSettings.DEFAULTS, DATA_SOURCE),
                        "{'resources': {'jdbc/main': {'password': 'hunter2'}}}");

        Secret secret = set.resources().get("jdbc/main").password();
        assertEquals(new Secret("app.shop.resources.jdbc_main.password"), secret);
        assertEquals("hunter2", secrets.get(secret.name()).orElseThrow());
        assertFalse(set.toString().contains("hunter2"));
        assertFalse(SettingsPatch.toJson(set).toString().contains("hunter2"));
        assertEquals(
                "{\"secret\":\"" + secret.name() + "\"}",
                SettingsPatch.toJson(set).at("/resources/jdbc~1main/password").toString());
    }

    @Test
    void leavesTheOldValueOfASecretForThoseWhoUseIt() throws Exception {
        AppSettings first = apply(AppSettings.DEFAULTS, withPassword("one"));
        AppSettings same = apply(first, withPassword("one"));
        AppSettings second = apply(first, withPassword("two"));

        assertEquals(first, same);
        assertEquals("one", secrets.get(password(first)).orElseThrow());
        assertEquals("two", secrets.get(password(second)).orElseThrow());
        assertEquals(List.of("resources.jdbc/main.password"), SettingsPatch.changed(first, second));
        assertTrue(SettingsPatch.needsFreshContext(first, second));
    }

    @Test
    void storesNothingWhenThePatchIsRefusedOrPreviewed() throws Exception {
        assertThrows(
                DeployException.class,
                () ->
                        apply(
                                apply(AppSettings.DEFAULTS, DATA_SOURCE),
                                "{'keep': 0, 'resources': {'jdbc/main': {'password': 'x'}}}"));
        AppSettings preview =
                SettingsPatch.preview(
                        AppSettings.DEFAULTS,
                        AppSettings.DEFAULTS,
                        json(withPassword("x")),
                        secrets,
                        "app.shop");

        assertEquals(List.of(), List.of(dir.resolve("secrets").toFile().list()));
        assertEquals(preview, apply(AppSettings.DEFAULTS, withPassword("x")));
    }

    @Test
    void refersOnlyToSecretsOfItsOwnPrefix() throws Exception {
        secrets.put("app.shop.db", "mine");
        secrets.put("app.shopping.db", "theirs");
        secrets.put("admin-token", "all");
        String set = "{'resources': {'r': {'url': 'jdbc:x', 'password': {'secret': '%s'}}}}";

        assertEquals(
                new Secret("app.shop.db"),
                apply(AppSettings.DEFAULTS, set.formatted("app.shop.db"))
                        .resources()
                        .get("r")
                        .password());
        for (String name : List.of("app.shopping.db", "admin-token", "app.shop.none", "../x", "")) {
            List<SettingProblem> problems = refused(set.formatted(name));
            assertEquals("resources.r.password", problems.getFirst().name());
        }
    }

    @Test
    void showsNoSecretInAnyProblem() {
        String message =
                failure(
                                """
                                {'resources': {'a': {'url': 'x', 'password': ['hunter2']},
                                  'b': {'url': 'x', 'password': {'secret': 'hunter2 !'}},
                                  'c': {'url': 'x', 'password': {'value': 'hunter2'}},
                                  'd': {'password': 'hunter2'}}}\
                                """)
                        .detail();

        assertFalse(message.contains("hunter2"), message);
    }

    @Test
    void namesWhatChanged() throws Exception {
        AppSettings before = apply(AppSettings.DEFAULTS, "{'env': {'a': '1', 'b': '2'}}");
        AppSettings after =
                apply(before, "{'keep': 6, 'probe': {'path': '/h'}, 'env': {'a': null, 'b': '3'}}");

        assertEquals(
                List.of("probe.path", "keep", "env.a", "env.b"),
                SettingsPatch.changed(before, after));
        assertEquals(List.of(), SettingsPatch.changed(before, before));
    }

    @Test
    void needsAFreshContextOnlyForWhatTheContextIsMadeOf() throws Exception {
        AppSettings before = AppSettings.DEFAULTS;

        assertTrue(SettingsPatch.needsFreshContext(before, apply(before, "{'env': {'a': '1'}}")));
        assertFalse(
                SettingsPatch.needsFreshContext(
                        before, apply(before, "{'keep': 6, 'probe': {'path': '/h'}}")));
    }

    @Test
    void writesTheSameJsonAsJackson() throws Exception {
        AppSettings set =
                apply(
                        AppSettings.DEFAULTS,
                        "{'path': '/x', 'probe': {'status': '2xx'}, 'env': {'b': '1', 'a': '2'}, "
                                + withPassword("p").substring(1));

        assertEquals(
                Json.MAPPER.writeValueAsString(set),
                Json.MAPPER.writeValueAsString(SettingsPatch.toJson(set)));
    }

    @Test
    void describesEverySetting() throws Exception {
        AppSettings set = apply(AppSettings.DEFAULTS, "{'probe': {'attempts': 7}}");
        Map<String, SettingDescription> described =
                SettingsPatch.describe(set, AppSettings.DEFAULTS).stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        SettingDescription::name, description -> description));

        SettingDescription attempts = described.get("probe.attempts");
        assertEquals("integer", attempts.type());
        assertEquals("attempts", attempts.unit());
        assertEquals("3", String.valueOf(attempts.defaultValue()));
        assertEquals("7", String.valueOf(attempts.value()));
        assertEquals("set", attempts.source());
        assertEquals("default", described.get("keep").source());
        assertEquals("duration", described.get("startTimeout").type());
        assertEquals("one of migrate, refuse", described.get("javax").type());
        assertEquals("map of object", described.get("resources").type());
        described.values().forEach(each -> assertFalse(each.doc().isEmpty(), each::name));
    }

    private AppSettings apply(AppSettings current, String patch)
            throws DeployException, IOException {
        return SettingsPatch.apply(current, AppSettings.DEFAULTS, json(patch), secrets, "app.shop");
    }

    private Failure.InvalidSettings failure(String patch) {
        return (Failure.InvalidSettings)
                assertThrows(DeployException.class, () -> apply(AppSettings.DEFAULTS, patch))
                        .failure();
    }

    private List<SettingProblem> refused(String patch) {
        return failure(patch).problems();
    }

    private void assertMessage(String patch, String message) {
        assertEquals(message, failure(patch).detail());
    }

    private void assertMeant(String patch, String meant) {
        String detail = failure(patch).detail();
        assertTrue(detail.endsWith("did you mean " + meant + "?"), detail);
    }

    private static String withPassword(String password) {
        return "{'resources': {'jdbc/main': {'url': 'jdbc:h2:mem:shop', 'password': '%s'}}}"
                .formatted(password);
    }

    private static String password(AppSettings settings) {
        return settings.resources().get("jdbc/main").password().name();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.MAPPER.readTree(text.replace('\'', '"'));
    }
}
