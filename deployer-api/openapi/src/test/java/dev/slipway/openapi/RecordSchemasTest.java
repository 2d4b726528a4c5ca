package dev.slipway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RecordSchemasTest {
    record Order(
            String id,
            @Nullable String note,
            @JsonProperty("default") int amount,
            List<Item> items) {}

    record Patch(JsonNode value, ObjectNode change) {}

    record Item(@Nullable String name) {}

    @Test
    void requiresWhatIsNotNullableUnderItsNameInJson() {
        assertEquals(List.of("default", "id", "items"), order().getRequired());
    }

    @Test
    void requiresNothingOfARecordWhoseComponentsMayAllBeAbsent() {
        assertEquals(
                null, schemas().readAll(new AnnotatedType(Order.class)).get("Item").getRequired());
    }

    @Test
    void letsATreeBeAnyJsonAndAnObjectAnyObject() {
        Schema<?> patch = schemas().readAll(new AnnotatedType(Patch.class)).get("Patch");
        assertNull(patch.getProperties().get("value").getTypes());
        assertEquals(Set.of("object"), patch.getProperties().get("change").getTypes());
    }

    private static Schema<?> order() {
        return schemas().readAll(new AnnotatedType(Order.class)).get("Order");
    }

    private static ModelConverters schemas() {
        ModelConverters converters = new ModelConverters(true);
        converters.addConverter(new RecordSchemas());
        return converters;
    }
}
