package dev.slipway.rest;

import dev.slipway.core.Json;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
final class JsonWriter implements MessageBodyWriter<Object> {
    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
        return true;
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] notes,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        byte[] json = Json.MAPPER.writeValueAsBytes(value);
        headers.putSingle(HttpHeaders.CONTENT_LENGTH, json.length);
        out.write(json);
        // committed, so that no error page takes its place
        out.flush();
    }
}
