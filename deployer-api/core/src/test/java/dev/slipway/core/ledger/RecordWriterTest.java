package dev.slipway.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.core.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordWriterTest {
    @Test
    void writesWhatJacksonWouldFromTheRecords() {
        for (LedgerRecord record : Records.all()) {
            JsonNode written = Json.MAPPER.readTree(RecordWriter.json(record));
            JsonNode whole = Json.MAPPER.valueToTree(record);
            for (String name : whole.propertyNames()) {
                if (!name.equals("settings")) {
                    assertEquals(
                            Json.MAPPER.writeValueAsString(whole.get(name)),
                            Json.MAPPER.writeValueAsString(written.get(name)),
                            record.getClass().getSimpleName() + "." + name);
                }
            }
        }
    }
}
