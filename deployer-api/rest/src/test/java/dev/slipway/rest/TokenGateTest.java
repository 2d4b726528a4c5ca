package dev.slipway.rest;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.slipway.core.access.GuessLimiter;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenGateTest {
    @TempDir Path folder;
    private RunningControlPlane tokens;
    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();

    @BeforeEach
    void start() throws Exception {
        tokens = new RunningControlPlane(folder);
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setBaseDir(folder.resolve("beside").toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        TokenGate gate =
                new TokenGate(tokens.tokens, new GuessLimiter(), RunningControlPlane.PROBLEMS);
        context.addServletContainerInitializer(
                (_, servlets) -> {
                    servlets.addServlet("name", new Name()).addMapping("/name");
                    servlets.addFilter("gate", gate).addMappingForUrlPatterns(null, false, "/name");
                },
                null);
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        tokens.close();
    }

    @Test
    void letsInWhoMayLookAndSaysWhoItIs() throws Exception {
        request(tokens.token("read")).then().statusCode(200).body(equalTo("read"));
        request(tokens.token("operator")).then().statusCode(200).body(equalTo("operator"));
        request(RunningControlPlane.TOKEN).then().statusCode(200).body(equalTo("admin"));
    }

    @Test
    void refusesAsTheApiDoes() throws Exception {
        given().get("/name")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .contentType("application/problem+json")
                .body("type", endsWith("/unauthorized"));
        request("wrong").then().statusCode(401).body("type", endsWith("/unauthorized"));
        request(tokens.token("deploy:shop"))
                .then()
                .statusCode(403)
                .body("type", endsWith("/forbidden"));
    }

    @Test
    void letsABrowserAskBeforehand() {
        given().header("Origin", "https://ops.example")
                .header("Access-Control-Request-Method", "GET")
                .options("/name")
                .then()
                .statusCode(200);
        given().options("/name").then().statusCode(401);
    }

    private io.restassured.response.Response request(String token) {
        return given().header("Authorization", "Bearer " + token).get("/name");
    }

    private RequestSpecification given() {
        int port = ((AbstractProtocol<?>) connector.getProtocolHandler()).getLocalPort();
        return RestAssured.given().baseUri("http://127.0.0.1:" + port);
    }

    private static final class Name extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.getWriter().print(TokenGate.caller(request).who());
        }
    }
}
