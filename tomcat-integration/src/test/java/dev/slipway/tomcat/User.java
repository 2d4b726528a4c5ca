package dev.slipway.tomcat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Someone with a browser: keeps the cookie of the session, whichever version has set it.
final class User {
    private final RunningHost running;
    private final String path;
    private final AtomicReference<String> cookie;
    private final AtomicInteger cookiesSet;

    User(RunningHost running, String path) {
        this(running, path, new AtomicReference<>(""), new AtomicInteger());
    }

    private User(
            RunningHost running,
            String path,
            AtomicReference<String> cookie,
            AtomicInteger cookiesSet) {
        this.running = running;
        this.path = path;
        this.cookie = cookie;
        this.cookiesSet = cookiesSet;
    }

    /// The same user on another page.
    User at(String otherPath) {
        return new User(running, otherPath, cookie, cookiesSet);
    }

    /// The same user after a restart.
    User at(RunningHost other) {
        return new User(other, path, cookie, cookiesSet);
    }

    String cookie() {
        return cookie.get();
    }

    int cookiesSet() {
        return cookiesSet.get();
    }

    Basket ask(String query) throws IOException, InterruptedException {
        String[] facts = text(query).split("\\|", -1);
        return new Basket(facts[0], facts[1], facts[2], facts[3], facts[4]);
    }

    String text(String query) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        running.uri(path) + (query.isEmpty() ? "" : "?" + query)))
                        .version(HttpClient.Version.HTTP_1_1)
                        .timeout(Duration.ofSeconds(30));
        if (!cookie.get().isEmpty()) {
            request.header("Cookie", cookie.get());
        }
        HttpResponse<String> answer =
                running.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers()
                .firstValue("set-cookie")
                .ifPresent(set -> {
                    cookie.set(set.split(";", 2)[0]);
                    cookiesSet.incrementAndGet();
                });
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + answer.body());
        }
        return answer.body();
    }

    record Basket(String version, String item, String count, String age, String created) {
        Basket(String version, String item, String count, String age) {
            this(version, item, count, age, "");
        }

        Basket shortly() {
            return new Basket(version, item, count, age);
        }
    }
}
