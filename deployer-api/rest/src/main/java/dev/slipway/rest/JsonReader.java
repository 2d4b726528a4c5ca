package dev.slipway.rest;

import dev.slipway.core.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.node.ObjectNode;

/// Reads a body as JSON whatever its type says, since `curl -d` says it is a form. No body is the
/// empty object; a member that is not known is refused.
final class JsonReader implements MessageBodyReader<Object> {
    private static final int MAX_BYTES = 1024 * 1024;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
        return type == ObjectNode.class || type.isRecord();
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] notes,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return read(whole(body, MAX_BYTES, "A JSON body"), type);
    }

    /// @param what begins the sentence of the refusal
    /// @throws Refusal too-large or incomplete-upload
    static byte[] whole(InputStream body, int maxBytes, String what) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(maxBytes + 1);
        } catch (IOException _) {
            throw Refusal.incomplete();
        }
        if (bytes.length > maxBytes) {
            throw Refusal.tooLarge(what + " has at most " + maxBytes + " bytes");
        }
        return bytes;
    }

    static <T> T read(byte[] json, Class<T> type) {
        return read(json, type, "The body");
    }

    /// @param what begins the sentence of the refusal
    static <T> T read(byte[] json, Class<T> type, String what) {
        byte[] present = json.length == 0 ? new byte[] {'{', '}'} : json;
        try {
            return Json.MAPPER
                    .readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .readValue(present);
        } catch (JacksonException malformed) {
            throw Refusal.invalid(JsonComplaint.of(malformed, what));
        }
    }
}
