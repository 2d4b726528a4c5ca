package dev.slipway.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Requests and answers: the token, the patience, and what is made of errors.
final class Wire implements AutoCloseable {
    private static final String CLIENT =
            "slipway-client/" + Wire.class.getPackage().getImplementationVersion();

    private final String base;
    private final @Nullable String token;
    private final Patience patience;
    private final HttpClient http;

    /// @param fingerprint of the server's certificate; null trusts whom the JVM trusts
    /// @throws IllegalArgumentException when the URL is none of a server, or one without TLS has a
    ///   fingerprint
    Wire(URI url, @Nullable String token, Patience patience, @Nullable Fingerprint fingerprint) {
        String scheme = String.valueOf(url.getScheme());
        if (!scheme.matches("(?i)https?") || url.getHost() == null || url.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "\"" + url + "\" is not a URL such as http://127.0.0.1:8000");
        }
        this.base = url.toString().replaceFirst("/+$", "");
        this.token = token;
        this.patience = patience;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(patience.connect());
        boolean plain = scheme.equalsIgnoreCase("http");
        if (plain && fingerprint != null) {
            throw new IllegalArgumentException(
                    "A fingerprint belongs to a URL with https:, which " + base + " is not");
        }
        this.http =
                builder.sslContext(plain ? new PlainOnly() : Trust.context(fingerprint)).build();
    }

    Patience patience() {
        return patience;
    }

    HttpRequest.Builder request(Target target) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + target)).header("User-Agent", CLIENT);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /// The body of the answer, read.
    <T> T ask(HttpRequest request, Duration limit, Function<String, T> reading)
            throws SlipwayException, InterruptedException {
        try (Chunks body = send(request, limit).body()) {
            return read(body.text(patience.silence()), reading);
        } catch (IOException broken) {
            throw noAnswer(broken);
        }
    }

    /// An answer that is no error, with its body still to come.
    ///
    /// @param limit for the answer to begin
    HttpResponse<Chunks> send(HttpRequest request, Duration limit)
            throws SlipwayException, InterruptedException {
        try {
            HttpResponse<Chunks> answer =
                    await(http.sendAsync(request, head -> new Chunks()), limit);
            if (answer.statusCode() / 100 == 2) {
                return answer;
            }
            try (Chunks body = answer.body()) {
                throw new RefusedException(
                        Problem.of(answer.statusCode(), body.text(patience.silence())));
            }
        } catch (IOException broken) {
            throw noAnswer(broken);
        }
    }

    /// The limit is kept here since that of a request counts the whole body in from Java 26 on, and
    /// a stream has no end.
    private static <T> T await(CompletableFuture<T> answer, Duration limit)
            throws IOException, InterruptedException {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("it was silent for " + limit.toSeconds() + " s");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException broken
                    ? broken
                    : new IOException(failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    <T> T read(String json, Function<String, T> reading) throws NoAnswerException {
        try {
            return reading.apply(json);
        } catch (IllegalArgumentException unreadable) {
            throw new NoAnswerException(
                    "What answers at " + base + " does not speak as Slipway does", unreadable);
        }
    }

    NoAnswerException noAnswer(IOException broken) {
        return new NoAnswerException(reason(broken), broken);
    }

    private String reason(IOException broken) {
        if (broken instanceof HttpConnectTimeoutException) {
            return "No connection to " + base + " within " + patience.connect().toSeconds() + " s";
        }
        if (broken instanceof HttpTimeoutException) {
            return "No answer from " + base + ": " + broken.getMessage();
        }
        if (broken instanceof ConnectException) {
            return isUnresolved(broken)
                    ? "There is no host of the name in " + base
                    : "No server answers at " + base;
        }
        UntrustedException untrusted = UntrustedException.in(broken);
        return untrusted == null
                ? "The connection to " + base + " broke: " + broken.getMessage()
                : base + " is not trusted: " + untrusted.getMessage();
    }

    private static boolean isUnresolved(@Nullable Throwable broken) {
        return broken instanceof UnresolvedAddressException
                || (broken != null && isUnresolved(broken.getCause()));
    }

    /// Ends the connections where the JDK can (21 and up), after the calls that run. Where a JVM
    /// ends with them open, it waits 0.3 s for their thread.
    @Override
    public void close() {
        if (http instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception impossible) {
                throw new IllegalStateException("HttpClient.close throws nothing", impossible);
            }
        }
    }
}
