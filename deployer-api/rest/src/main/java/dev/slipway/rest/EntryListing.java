package dev.slipway.rest;

import dev.slipway.core.Digest;
import dev.slipway.core.Json;
import dev.slipway.core.delta.ListedEntry;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/// The list of a WAR's entries as a client sends it: an array of JSON, which may be packed with
/// gzip. Read as it comes, so that no list is taken in that is longer than any WAR's.
final class EntryListing {
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final ObjectReader READER =
            Json.MAPPER
                    .readerFor(Announced.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private EntryListing() {}

    /// @param modified may be missing; the others may not
    record Announced(
            @Nullable String name,
            @Nullable Digest sha256,
            @Nullable Long size,
            @Nullable Instant modified) {}

    /// @param most how many entries a WAR may have; of a longer list one more is returned
    /// @throws Refusal invalid-request, too-large, incomplete-upload or unsupported-media-type
    static List<ListedEntry> read(InputStream body, HttpHeaders headers, int most) {
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        try (InputStream plain = new Bounded(unpacked(body, encoding), MAX_BYTES);
                JsonParser json = Json.MAPPER.createParser(plain)) {
            return entries(json, most);
        } catch (ZipException | JacksonIOException broken) {
            throw broken instanceof ZipException || broken.getCause() instanceof ZipException
                    ? Refusal.invalid("Content-Encoding: the list is not packed with gzip")
                    : Refusal.incomplete();
        } catch (IOException gone) {
            throw Refusal.incomplete();
        } catch (JacksonException malformed) {
            throw Refusal.invalid(JsonComplaint.of(malformed, "The list"));
        }
    }

    private static InputStream unpacked(InputStream body, @Nullable String encoding)
            throws IOException {
        return switch (encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> body;
            case "gzip" -> new GZIPInputStream(body);
            default ->
                    throw Refusal.unsupported(
                            "A list of entries may be packed with gzip, not with " + encoding);
        };
    }

    private static List<ListedEntry> entries(JsonParser json, int most) {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw Refusal.invalid("The body is the list of the WAR's entries, an array");
        }
        List<ListedEntry> entries = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY && entries.size() <= most) {
            entries.add(entry(READER.readValue(json), entries.size()));
        }
        return entries;
    }

    private static ListedEntry entry(@Nullable Announced announced, int index) {
        if (announced == null
                || announced.name() == null
                || announced.sha256() == null
                || announced.size() == null) {
            throw Refusal.invalid(
                    "Entry " + index + " of the list: it needs a name, a sha256 and a size");
        }
        return new ListedEntry(
                announced.name(), announced.sha256(), announced.size(), announced.modified());
    }
}
