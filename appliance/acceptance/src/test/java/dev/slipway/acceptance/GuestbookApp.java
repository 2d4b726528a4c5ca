package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/// The sample that keeps its entries in a database which it brings: H2, by JDBC.
final class GuestbookApp {
    private static final String BOUNDARY = "x8s7d6f5";
    private static final String SETTINGS =
            "{\"resources\":{\"jdbc/guestbook\":{\"url\":\"jdbc:h2:mem:guestbook;DB_CLOSE_DELAY=-1\",\"user\":\"sa\",\"password\":\"pw\"}}}";

    private GuestbookApp() {}

    /// With its settings, as a form sends it.
    static void deploy(SlipwayProcess server, Path war) throws IOException, InterruptedException {
        String before =
                """
                --%1$s
                Content-Disposition: form-data; name="settings"

                %2$s
                --%1$s
                Content-Disposition: form-data; name="war"; filename="guestbook.war"

                """
                        .formatted(BOUNDARY, SETTINGS)
                        .replace("\n", "\r\n");
        JsonNode answer =
                server.send(
                        server.request("/v1/apps")
                                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                                .POST(
                                        BodyPublishers.concat(
                                                BodyPublishers.ofString(before),
                                                BodyPublishers.ofFile(war),
                                                BodyPublishers.ofString(
                                                        "\r\n--" + BOUNDARY + "--\r\n")))
                                .build());
        assertEquals(2, answer.get("httpStatus").asInt() / 100, answer::toString);
        assertEquals("deployed", answer.get("outcome").asString(), answer::toString);
    }

    /// Writes an entry.
    ///
    /// @param httpPort of the apps, on this machine
    static void sign(int httpPort) throws IOException, InterruptedException {
        URI page = URI.create("http://localhost:" + httpPort + "/guestbook/");
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status =
                    http.send(
                                    HttpRequest.newBuilder(page)
                                            .header(
                                                    "Content-Type",
                                                    "application/x-www-form-urlencoded")
                                            .POST(BodyPublishers.ofString("guest=Ada&words=hello"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode();
            assertEquals(302, status);
        }
    }
}
