package dev.slipway.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Schemas of records and of Jackson 3's trees: a component that is not `@Nullable` is always
/// there, and a tree may be any JSON.
public final class RecordSchemas implements ModelConverter {
    private static final String TREES = "tools.jackson.databind.";
    private static final String OBJECT = TREES + "node.ObjectNode";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (raw.getName().equals(OBJECT)) {
            return new JsonSchema().typesItem("object");
        }
        if (raw.getName().startsWith(TREES)) {
            return new JsonSchema();
        }
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (resolved != null && raw.isRecord()) {
            require(alwaysThere(raw), definition(resolved, context));
        }
        return resolved;
    }

    private static Schema<?> definition(Schema<?> resolved, ModelConverterContext context) {
        String ref = resolved.get$ref();
        return ref == null
                ? resolved
                : context.getDefinedModels()
                        .getOrDefault(ref.substring(ref.lastIndexOf('/') + 1), resolved);
    }

    private static void require(List<String> names, Schema<?> definition) {
        if (definition.getProperties() != null && definition.getRequired() == null) {
            names.stream()
                    .filter(definition.getProperties()::containsKey)
                    .forEach(definition::addRequiredItem);
        }
    }

    private static List<String> alwaysThere(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component ->
                        !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordSchemas::jsonName)
                .toList();
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }
}
