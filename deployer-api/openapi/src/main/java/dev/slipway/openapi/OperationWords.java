package dev.slipway.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is said of one operation: summary, description, request body, security, more parameters,
/// and answers, which take the place of the generated ones. Every operation may be answered by a
/// problem.
final class OperationWords {
    private static final String PROBLEM = "#/components/responses/Problem";

    private final Operation said;

    /// @param words as in an OpenAPI document; null for none
    OperationWords(@Nullable Object words) {
        said = Json31.mapper().convertValue(words == null ? Map.of() : words, Operation.class);
    }

    void addTo(Operation operation) {
        operation.summary(said.getSummary()).description(said.getDescription());
        if (said.getRequestBody() != null) {
            operation.requestBody(said.getRequestBody());
        }
        if (said.getParameters() != null) {
            said.getParameters().forEach(operation::addParametersItem);
        }
        if (said.getSecurity() != null) {
            operation.security(said.getSecurity());
        }
        ApiResponses answers =
                said.getResponses() == null ? operation.getResponses() : said.getResponses();
        answers.values().stream()
                .filter(answer -> "default response".equals(answer.getDescription()))
                .forEach(answer -> answer.description("Done"));
        answers.putIfAbsent("default", new ApiResponse().$ref(PROBLEM));
        operation.responses(answers);
    }
}
