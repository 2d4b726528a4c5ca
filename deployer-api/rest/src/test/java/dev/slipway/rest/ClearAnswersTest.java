package dev.slipway.rest;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.TestServer;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people get who call the API by hand and get it wrong.
class ClearAnswersTest {
    @TempDir Path folder;
    private RunningControlPlane server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder);
        server.request().body(TestServer.war("ok", "1")).put("/v1/apps/shop");
        server.request().body(TestServer.war("ok", "2")).put("/v1/apps/shop");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private ValidatableResponse answer(String method, String path, String body) {
        RequestSpecification request = server.request().contentType("application/json");
        return request.body(body).request(method, path).then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    POST  | /v1/apps/shop/rollback | {"to": 1.5}             | to wants a whole number
                    POST  | /v1/apps/shop/rollback | {"to": "x"}             | to wants a whole number
                    POST  | /v1/apps/shop/rollback | [1]                     | The body wants an object, as in {}
                    POST  | /v1/apps/shop/rollback | {                       | The body is not JSON: line 1, column 2: Unexpected end-of-input: expected close marker for Object
                    POST  | /v1/apps/shop/rollback | {"too": 1}              | There is no member "too"; did you mean to?
                    PATCH | /v1/apps/shop/settings | []                      | The body wants an object, as in {}
                    POST  | /v1/tokens             | {"name": "x", "scopes": "read"}   | scopes wants a list, as in ["…"]
                    POST  | /v1/tokens             | {"name": "x", "scopes": [[]]}     | scopes[0] wants text
                    POST  | /v1/tokens             | {"name": "x", "scopes": ["read"], "expires": "tomorrow"} | expires wants a time such as 2026-01-31T12:00:00Z
                    POST  | /v1/uploads            | [{"name": "WEB-INF/a", "sha256": "zz", "size": 1}] | sha256 wants a SHA-256 digest of 64 lower-case hex digits
                    POST  | /v1/uploads            | [{"name": "WEB-INF/a", "size": 1.5}]  | size wants a whole number
                    """)
    void sayWhatIsWrongWithABody(String method, String path, String body, String detail) {
        answer(method, path, body)
                .statusCode(400)
                .body("type", endsWith("/invalid-request"))
                .body("detail", equalTo(detail));
    }

    @Test
    void sayWhatAFormIs() {
        server.request()
                .noContentType()
                .post("/v1/apps")
                .then()
                .statusCode(415)
                .body("detail", stringContainsInOrder("multipart/form-data", "PUT /v1/apps/"));
        server.request()
                .multiPart("war", "shop.war", TestServer.war("ok", "3"))
                .multiPart("settings", "rubbish")
                .post("/v1/apps")
                .then()
                .statusCode(400)
                .body("detail", startsWith("The part settings is not JSON: line 1"));
    }

    @Test
    void sayThatNothingWasSent() {
        server.request()
                .put("/v1/apps/shop")
                .then()
                .statusCode(422)
                .body("detail", stringContainsInOrder("It is empty", "curl -T"));
    }

    @Test
    void sayWhichScopeATokenLacks() throws Exception {
        String token = server.token("read");
        for (Map.Entry<String, String> call :
                Map.of(
                                "/v1/apps/shop/restart", "deploy:shop",
                                "/v1/system/shutdown", "operator",
                                "/v1/tokens", "admin",
                                "/v1/uploads", "deploy:APP")
                        .entrySet()) {
            server.request(token)
                    .post(call.getKey())
                    .then()
                    .statusCode(403)
                    .body("detail", endsWith("it takes the scope " + call.getValue()));
        }
    }

    /// Of what the API says of itself, every call is tried with what it does not expect.
    @Test
    void areNeverThatTheServerFailed() {
        Map<String, Map<String, Object>> paths =
                server.request().get("/openapi.json").then().extract().path("paths");
        int calls = 0;
        for (Map.Entry<String, Map<String, Object>> path : paths.entrySet()) {
            String address = path.getKey().replaceAll("\\{[^}]+}", "none");
            for (String method : path.getValue().keySet()) {
                if (List.of("get", "put", "post", "delete", "patch").contains(method)
                        && !address.endsWith("/events")) {
                    for (String body : List.of("", "{", "[]", "{\"x\":1}", "\u0000")) {
                        calls++;
                        server.request()
                                .contentType("application/json")
                                .body(body)
                                .request(method.toUpperCase(Locale.ROOT), address)
                                .then()
                                .statusCode(not(equalTo(500)));
                        server.request()
                                .request(method.toUpperCase(Locale.ROOT), address + "?x=1")
                                .then()
                                .statusCode(not(equalTo(500)));
                    }
                }
            }
        }
        assertTrue(calls > 100, calls + " calls");
    }
}
