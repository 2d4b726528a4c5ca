package dev.slipway.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.filter.AbstractSpecFilter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds to what was generated from the resource classes what only people can say. The generator is
/// given a document that begins as a usual one and has, besides:
///
/// - `x-operations`: by `GET /path`, parts of that operation ([OperationWords]);
/// - `x-parameters`: by name, what a parameter means wherever it is found;
/// - `x-schemas`: classes whose schemas the operations refer to.
///
/// What is said of an operation that does not exist stays in `x-operations`, for a test to find.
public final class WholeDocument extends AbstractSpecFilter {
    private static final String OPERATIONS = "x-operations";

    @Override
    public Optional<OpenAPI> filterOpenAPI(
            OpenAPI document,
            Map<String, List<String>> params,
            Map<String, String> cookies,
            Map<String, List<String>> headers) {
        Map<String, Object> said = document.getExtensions();
        Extension parameters = Extension.of(said.remove("x-parameters"));
        Extension operations = Extension.of(said.get(OPERATIONS));
        addSchemas(document.getComponents(), Extension.texts(said.remove("x-schemas")));
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap()
                                .forEach((method, operation) ->
                                        complete(method, path, operation, operations, parameters)));
        if (operations.isEmpty()) {
            said.remove(OPERATIONS);
        }
        return Optional.of(document);
    }

    private static void complete(
            HttpMethod method,
            String path,
            Operation operation,
            Extension operations,
            Extension parameters) {
        operation
                .operationId(OperationNames.id(method, path))
                .tags(List.of(OperationNames.tag(path)));
        if (operation.getParameters() != null) {
            operation
                    .getParameters()
                    .forEach(parameter ->
                            parameter.description(parameters.text(parameter.getName())));
        }
        new OperationWords(operations.remove(method + " " + path)).addTo(operation);
    }

    private static void addSchemas(Components components, List<String> classes) {
        for (String name : classes) {
            try {
                ModelConverters.getInstance(true)
                        .readAll(new AnnotatedType(Class.forName(name)))
                        .forEach(components::addSchemas);
            } catch (ClassNotFoundException gone) {
                throw new IllegalArgumentException(
                        "x-schemas names a class that is not there", gone);
            }
        }
    }

    /// Whoever reads the document is not shown what was only looked at to make it.
    @Override
    public boolean isRemovingUnreferencedDefinitions() {
        return true;
    }

    @Override
    public boolean isOpenAPI31Filter() {
        return true;
    }
}
