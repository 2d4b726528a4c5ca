package dev.slipway.rest;

import dev.slipway.core.Json;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/// A 202 that is with the client before what it announces begins: the end of the server.
final class AnswerThen {
    private AnswerThen() {}

    /// @param then is run, too, when the client has left: it has still asked
    static Response run(Object answer, Runnable then) {
        byte[] json = Json.MAPPER.writeValueAsBytes(answer);
        StreamingOutput out =
                client -> {
                    try {
                        client.write(json);
                        client.flush();
                    } finally {
                        then.run();
                    }
                };
        return Response.accepted(out)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, json.length)
                .build();
    }
}
