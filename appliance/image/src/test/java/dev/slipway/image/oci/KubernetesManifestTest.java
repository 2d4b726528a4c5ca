package dev.slipway.image.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The manifest, held against Kubernetes' own description of its objects.
class KubernetesManifestTest {
    @Test
    void isWhatKubernetesDescribes() throws Exception {
        List<String> kinds = new ArrayList<>();
        for (JsonObject object : objects("shop")) {
            kinds.add(check(object));
        }
        assertEquals(List.of("Service", "Service", "StatefulSet"), kinds);
    }

    @Test
    void isHeldAgainstADescriptionThatRefusesWhatItDoesNotKnow() throws Exception {
        JsonObject set = objects("shop").getLast();
        set.getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .addProperty("runAsNobody", true);
        String why = assertThrows(IllegalArgumentException.class, () -> check(set)).getMessage();
        assertTrue(why.contains("runAsNobody"), why);
    }

    @Test
    void namesObjectsAsDnsDoes() throws Exception {
        for (String name : List.of("My_Shop.2", "2-shop", "-", "a".repeat(63))) {
            for (JsonObject object : objects(name)) {
                String given = object.getAsJsonObject("metadata").get("name").getAsString();
                assertTrue(given.matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?"), given);
            }
        }
    }

    private static String check(JsonObject object) throws IOException {
        String kind = object.get("kind").getAsString();
        switch (kind) {
            case "Service" -> V1Service.validateJsonElement(object);
            case "StatefulSet" -> V1StatefulSet.validateJsonElement(object);
            default -> throw new AssertionError("nothing is known of a " + kind);
        }
        return kind;
    }

    private static List<JsonObject> objects(String name) throws IOException {
        List<JsonObject> objects = new ArrayList<>();
        Gson gson = new Gson();
        for (Object each :
                new Load(LoadSettings.builder().build())
                        .loadAllFromString(KubernetesManifest.of(name, "0123456789ab"))) {
            JsonElement json = gson.toJsonTree(each);
            objects.add(json.getAsJsonObject());
        }
        return objects;
    }
}
