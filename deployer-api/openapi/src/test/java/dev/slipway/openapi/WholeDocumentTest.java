package dev.slipway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WholeDocumentTest {
    record Order(String id) {}

    @Test
    void addsWhatIsSaidOfAnOperation() throws Exception {
        OpenAPI document =
                completed(
                        """
                        x-operations:
                          GET /v1/orders/{id}:
                            summary: One order
                            security: []
                        x-parameters: {id: Its number}
                        """);
        Operation operation = operation(document);
        assertEquals("One order", operation.getSummary());
        assertEquals(List.of(), operation.getSecurity());
        assertEquals("Its number", operation.getParameters().getFirst().getDescription());
        assertTrue(document.getExtensions().isEmpty());
    }

    @Test
    void letsEveryOperationBeAnsweredByAProblem() throws Exception {
        Operation operation = operation(completed("x-operations: {}"));
        assertEquals(
                "#/components/responses/Problem",
                operation.getResponses().get("default").get$ref());
        assertEquals("Done", operation.getResponses().get("200").getDescription());
        assertNull(operation.getSecurity());
    }

    @Test
    void prefersAnswersThatAreSaidToThoseGenerated() throws Exception {
        OpenAPI document =
                completed(
                        """
                        x-operations:
                          GET /v1/orders/{id}: {responses: {"204": {description: None}}}
                        """);
        assertEquals(Set.of("204", "default"), operation(document).getResponses().keySet());
    }

    @Test
    void addsParametersThatNoClassDeclares() throws Exception {
        OpenAPI document =
                completed(
                        """
                        x-operations:
                          GET /v1/orders/{id}:
                            parameters: [{name: Prefer, in: header, description: How long to wait}]
                        x-parameters: {id: Its number}
                        """);
        assertEquals(
                List.of("Its number", "How long to wait"),
                operation(document).getParameters().stream()
                        .map(Parameter::getDescription)
                        .toList());
    }

    @Test
    void namesOperationsByTheirAddress() throws Exception {
        Operation operation = operation(completed("x-operations: {}"));
        assertEquals("getOrdersId", operation.getOperationId());
        assertEquals(List.of("orders"), operation.getTags());
    }

    @Test
    void leavesWhatIsSaidOfNoOperationToBeFound() throws Exception {
        OpenAPI document = completed("x-operations: {GET /v1/ordres: {summary: Orders}}");
        assertTrue(document.getExtensions().toString().contains("GET /v1/ordres"));
    }

    @Test
    void addsSchemasThatAreAskedFor() throws Exception {
        OpenAPI document = completed("x-schemas: [" + Order.class.getName() + "]");
        assertEquals(
                Set.of("id"),
                document.getComponents().getSchemas().get("Order").getProperties().keySet());
    }

    private static Operation operation(OpenAPI document) {
        return document.getPaths().get("/v1/orders/{id}").getGet();
    }

    private static OpenAPI completed(String extensions) throws Exception {
        OpenAPI document =
                Yaml.mapper()
                        .readValue("openapi: 3.1.0\ncomponents: {}\n" + extensions, OpenAPI.class);
        ApiResponse generated = new ApiResponse().description("default response");
        document.path(
                "/v1/orders/{id}",
                new PathItem()
                        .get(
                                new Operation()
                                        .addParametersItem(new Parameter().name("id"))
                                        .responses(
                                                new ApiResponses()
                                                        .addApiResponse("200", generated))));
        new WholeDocument().filterOpenAPI(document, Map.of(), Map.of(), Map.of());
        return document;
    }
}
