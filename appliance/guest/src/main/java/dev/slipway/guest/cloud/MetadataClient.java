package dev.slipway.guest.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// HTTP with somebody who may be slow, endless or mad. No redirects, no proxy, an end to size and
/// time.
///
/// @param base with a slash at its end
/// @param patience for one whole answer
record MetadataClient(URI base, Duration patience) {
    static final int MOST_BYTES = 1024 * 1024;
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String NO_BODY = "";

    MetadataClient {
        if (!base.getPath().endsWith("/")) {
            throw new IllegalArgumentException(base + " does not end with a slash");
        }
    }

    static MetadataClient of(String base) {
        return new MetadataClient(URI.create(base), PATIENCE);
    }

    /// @throws IOException for every answer but 200
    Answer get(String path, Map<String, String> headers) throws IOException {
        return find(path, headers)
                .orElseThrow(() -> new IOException(base.resolve(path) + " answered 404"));
    }

    /// @return empty for 404
    /// @throws IOException for every other answer but 200
    Optional<Answer> find(String path, Map<String, String> headers) throws IOException {
        Answer answer = ask("GET", path, headers, NO_BODY);
        return switch (answer.status()) {
            case 200 -> Optional.of(answer);
            case 404 -> Optional.empty();
            default -> throw new IOException(base.resolve(path) + " answered " + answer.status());
        };
    }

    Answer send(String method, String path, Map<String, String> headers, String body)
            throws IOException {
        Answer answer = ask(method, path, headers, body);
        if (answer.status() / 100 != 2) {
            throw new IOException(base.resolve(path) + " answered " + answer.status());
        }
        return answer;
    }

    private Answer ask(String method, String path, Map<String, String> headers, String body)
            throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) base.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) patience.toMillis());
        connection.setReadTimeout((int) patience.toMillis());
        headers.forEach(connection::setRequestProperty);
        FutureTask<Answer> exchange = new FutureTask<>(() -> exchanged(connection, body));
        Thread.ofVirtual().name("metadata " + path).start(exchange);
        try {
            return exchange.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            throw new IOException(
                    base.resolve(path) + " did not answer within " + patience.toSeconds() + " s",
                    slow);
        } catch (ExecutionException failed) {
            Throwable cause = Objects.requireNonNull(failed.getCause());
            throw new IOException(base.resolve(path) + ": " + cause.getMessage(), cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("The question to " + base + " was interrupted", stopped);
        } finally {
            connection.disconnect(); // ends an exchange that still goes on
        }
    }

    private static Answer exchanged(HttpURLConnection connection, String body) throws IOException {
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        } else if (connection.getRequestMethod().equals("PUT")) {
            connection.setRequestProperty("Content-Length", "0");
        }
        int status = connection.getResponseCode();
        if (status != 200) {
            return new Answer(status, connection.getHeaderFields(), new Body(new byte[0]));
        }
        try (InputStream in = connection.getInputStream()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("the answer has more than " + MOST_BYTES + " bytes");
            }
            return new Answer(status, connection.getHeaderFields(), new Body(bytes));
        }
    }
}
