package dev.slipway.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    @TempDir Path folder;
    private RunningControlPlane server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void answersANewTokenOnceAndLetsItIn() {
        JsonPath made =
                create("{\"name\": \"ci\", \"scopes\": [\"deploy:shop\", \"read\"]}")
                        .statusCode(201)
                        .header("Cache-Control", "no-store")
                        .body("token", startsWith("slipway_"))
                        .body("name", equalTo("ci"))
                        .body("scopes", hasItems("deploy:shop", "read"))
                        .extract()
                        .jsonPath();

        server.request(made.getString("token")).get("/v1/apps").then().statusCode(200);
        String listed =
                server.request()
                        .get("/v1/tokens")
                        .then()
                        .statusCode(200)
                        .body("items.id", hasItem(made.getString("id")))
                        .body("items.name", hasItem("admin"))
                        .body(not(containsString("sha256")))
                        .extract()
                        .asString();
        assertFalse(listed.contains(made.getString("token")), listed);
    }

    @Test
    void opensNothingOnceItIsRevoked() {
        JsonPath made = create("{\"name\": \"ci\", \"scopes\": [\"read\"]}").extract().jsonPath();
        String address = "/v1/tokens/" + made.getString("id");

        server.request().delete(address).then().statusCode(204);

        server.request(made.getString("token")).get("/v1/apps").then().statusCode(401);
        server.request().delete(address).then().statusCode(404);
    }

    @Test
    void opensNothingOnceItHasExpired() {
        create("{\"name\": \"ci\", \"scopes\": [\"read\"], \"expires\": \"2020-01-01T00:00:00Z\"}")
                .statusCode(400)
                .body("detail", containsString("past"));
        create("{\"name\": \"ci\", \"scopes\": [\"read\"], \"expires\": \"2999-01-01T00:00:00Z\"}")
                .statusCode(201)
                .body("expires", equalTo("2999-01-01T00:00:00Z"));
    }

    @Test
    void keepsTheTokenItWasGivenFromOutside() {
        server.request()
                .delete("/v1/tokens/admin")
                .then()
                .statusCode(404)
                .body("detail", containsString("admin"));
        server.request().get("/v1/tokens").then().statusCode(200);
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        create("{}").statusCode(400).body("detail", containsString("name and scopes"));
        create("{\"name\": \"ci\", \"scopes\": []}")
                .statusCode(400)
                .body("detail", containsString("no scope"));
        create("{\"name\": \"ci\", \"scopes\": [\"root\"]}")
                .statusCode(400)
                .body("detail", containsString("\"root\" is not a scope"));
        create("{\"name\": \"ci\", \"scopes\": [null]}").statusCode(400);
        create("{\"name\": \"ci\", \"scope\": [\"read\"]}")
                .statusCode(400)
                .body("detail", containsString("did you mean scopes?"));
    }

    @Test
    void isTheBusinessOfAdminsAlone() throws Exception {
        String operator = server.token("operator");
        server.request(operator).get("/v1/tokens").then().statusCode(403);
        server.request(operator).delete("/v1/tokens/t-1").then().statusCode(403);
        server.request(operator)
                .body("{\"name\": \"mine\", \"scopes\": [\"admin\"]}")
                .post("/v1/tokens")
                .then()
                .statusCode(403);
    }

    private io.restassured.response.ValidatableResponse create(String body) {
        return server.request().body(body).post("/v1/tokens").then();
    }
}
