package dev.slipway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Holds the document against the API that answers it.
class OpenApiTest {
    @TempDir Path folder;
    private RunningControlPlane server;
    private JsonNode document;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder);
        document =
                Json.MAPPER.readTree(
                        server.anonymous()
                                .get("/openapi.json")
                                .then()
                                .statusCode(200)
                                .contentType("application/json")
                                .extract()
                                .asString());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void hasEveryCallTheApiHasAndNoOther() throws IOException {
        assertEquals(new TreeSet<>(Routes.of(server).keySet()), operations().keySet());
    }

    @Test
    void hasTheQueryParametersEachCallHas() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        operations()
                .forEach((call, operation) -> documented.put(call, parameters(operation, "query")));
        assertEquals(new TreeMap<>(Routes.of(server)), documented);
    }

    @Test
    void saysWhatEachCallIsForAndWhatItsParametersMean() {
        operations()
                .forEach((call, operation) -> {
                    assertTrue(operation.path("summary").isString(), call);
                    parameters(operation)
                            .forEach(parameter ->
                                    assertTrue(
                                            parameter.path("description").isString(),
                                            call + " " + parameter));
                });
        assertFalse(
                document.has("x-operations"),
                () -> "there are no such calls: " + document.get("x-operations"));
    }

    @Test
    void letsEveryCallBeAnsweredByAProblem() {
        operations()
                .forEach((call, operation) ->
                        assertEquals(
                                "#/components/responses/Problem",
                                operation.at("/responses/default/$ref").asString(),
                                call));
        assertNotNull(
                document.at("/components/responses/Problem/content")
                        .get("application/problem+json"));
    }

    @Test
    void asksForATokenWhereTheApiDoes() {
        assertEquals("bearer", document.at("/components/securitySchemes/token/scheme").asString());
        operations()
                .forEach((call, operation) -> {
                    if (call.startsWith("GET") && !call.contains("{")) {
                        String path = call.substring(4);
                        boolean closed = server.anonymous().get(path).statusCode() == 401;
                        assertEquals(closed, !operation.has("security"), call);
                    }
                });
    }

    @Test
    void describesTheUploadOfAWar() {
        JsonNode put = operations().get("PUT /v1/apps/{name}");
        assertEquals(
                "binary",
                put.at("/requestBody/content/application~1octet-stream/schema/format").asString());
        JsonNode form = operations().get("POST /v1/apps");
        assertEquals(
                "binary",
                form.at("/requestBody/content/multipart~1form-data/schema/properties/war/format")
                        .asString());
    }

    @Test
    void writesValuesAsTheApiDoes() {
        JsonNode deployment = document.at("/components/schemas/DeploymentStatus/properties");
        assertEquals("string", deployment.at("/app/type").asString());
        assertEquals("string", deployment.at("/digest/type").asString());
        assertEquals("duration", deployment.at("/timings/additionalProperties/format").asString());
        assertTrue(deployment.at("/state/enum").toString().contains("\"receiving\""));
    }

    /// What a validator would find wrong, and the other tests do not.
    @Test
    void refersOnlyToWhatIsThere() {
        assertTrue(document.get("openapi").asString().startsWith("3.1."));
        assertEquals("Slipway control plane", document.at("/info/title").asString());
        assertFalse(document.at("/info/version").asString().contains("$"));
        document.findValues("$ref")
                .forEach(ref ->
                        assertFalse(
                                document.at(ref.asString().substring(1)).isMissingNode(),
                                ref.asString()));
        Set<String> ids = new TreeSet<>();
        operations()
                .forEach((call, operation) -> {
                    assertTrue(ids.add(operation.get("operationId").asString()), call);
                    assertEquals(inPath(call), parameters(operation, "path"), call);
                });
    }

    private static Set<String> inPath(String call) {
        return Pattern.compile("\\{(.+?)}")
                .matcher(call)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method ->
                                        operations.put(
                                                method.getKey().toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey(),
                                                method.getValue())));
        return operations;
    }

    private Set<String> parameters(JsonNode operation, String place) {
        return parameters(operation)
                .filter(parameter -> parameter.get("in").asString().equals(place))
                .map(parameter -> parameter.get("name").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// With those that are only referred to.
    private Stream<JsonNode> parameters(JsonNode operation) {
        return operation.path("parameters").valueStream().map(this::referred);
    }

    private JsonNode referred(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }
}
