package dev.slipway.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A Slipway server, as whoever holds a token of it sees it. For use by many threads.
///
/// Every method blocks until the server has answered. Each throws [RefusedException] with what the
/// server said when it refused, [NoAnswerException] when nobody answered, and
/// [InterruptedException] when the thread was told to stop waiting; what the server does goes on
/// then. A deployment is answered when it is live, and is thrown as refused when it is not.
///
/// A [DeployListener] is told of the deployment while it runs. Without one, or with one that wants
/// no events, the server answers in one piece.
public final class Slipway implements AutoCloseable {
    /// Older JDKs wait forever when the answer to `Expect: 100-continue` is a refusal
    /// (JDK-8286171).
    static final boolean CAN_EXPECT = Runtime.version().feature() >= 20;

    private static final Duration NOTHING_MORE = Duration.ofMillis(500);

    private final Wire wire;

    private Slipway(Wire wire) {
        this.wire = wire;
    }

    /// @param token null sends none
    /// @throws IllegalArgumentException when the URL is none of a server
    public static Slipway at(URI url, @Nullable String token) {
        return at(url, token, Patience.DEFAULT);
    }

    public static Slipway at(URI url, @Nullable String token, Patience patience) {
        return at(url, token, patience, null);
    }

    /// @param fingerprint of the server's certificate, for one that no authority vouches for, as of
    ///   a machine after its first boot; null trusts whom the JVM trusts
    public static Slipway at(
            URI url, @Nullable String token, Patience patience, @Nullable Fingerprint fingerprint) {
        return new Slipway(new Wire(url, token, patience, fingerprint));
    }

    /// Sends only what the server lacks of the WAR, where it knows the app and that pays; else the
    /// whole WAR.
    public Deployment deploy(Path war, DeployOptions options, @Nullable DeployListener listener)
            throws SlipwayException, IOException, InterruptedException {
        DeployListener told = listener == null ? new DeployListener() {} : listener;
        Delta delta = new Delta(wire, war, options, told);
        Optional<String> upload = delta.send();
        if (upload.isPresent()) {
            try {
                return run(
                        wire.request(options.target(upload.get())).POST(BodyPublishers.noBody()),
                        listener);
            } catch (RefusedException refused) {
                if (!Delta.isOfDelta(refused)) {
                    throw refused;
                }
                told.saved(0);
            } finally {
                delta.discard(upload.get());
            }
        }
        return deployWhole(war, options, told, listener);
    }

    private Deployment deployWhole(
            Path war, DeployOptions options, DeployListener told, @Nullable DeployListener listener)
            throws SlipwayException, IOException, InterruptedException {
        HttpRequest.Builder request =
                wire.request(options.target())
                        .header("Content-Type", "application/java-archive")
                        .header("Content-Digest", WarBody.digest(war))
                        .expectContinue(CAN_EXPECT)
                        .PUT(new WarBody(war, told));
        return run(request, listener);
    }

    /// @param to number of a version; null for the one before
    public Deployment rollback(String app, @Nullable Integer to, @Nullable DeployListener listener)
            throws SlipwayException, InterruptedException {
        return rollback(app, to, null, listener);
    }

    /// @param queue how long to wait for other deployments of the app; null is refused at once
    public Deployment rollback(
            String app,
            @Nullable Integer to,
            @Nullable Duration queue,
            @Nullable DeployListener listener)
            throws SlipwayException, InterruptedException {
        Map<String, ?> body = to == null ? Map.of() : Map.of("to", to);
        return run(post(relaunch(app, "rollback", queue), body), listener);
    }

    public Deployment restart(String app, @Nullable DeployListener listener)
            throws SlipwayException, InterruptedException {
        return restart(app, null, listener);
    }

    /// @param queue as for a rollback
    public Deployment restart(
            String app, @Nullable Duration queue, @Nullable DeployListener listener)
            throws SlipwayException, InterruptedException {
        return run(post(relaunch(app, "restart", queue), Map.of()), listener);
    }

    public Deployment start(String app, @Nullable DeployListener listener)
            throws SlipwayException, InterruptedException {
        return start(app, null, listener);
    }

    /// @param queue as for a rollback
    public Deployment start(String app, @Nullable Duration queue, @Nullable DeployListener listener)
            throws SlipwayException, InterruptedException {
        return run(post(relaunch(app, "start", queue), Map.of()), listener);
    }

    private static Target relaunch(String app, String verb, @Nullable Duration queue) {
        return Target.of("v1", "apps", app, verb).with("queue", queue);
    }

    /// Drains and stops the app; its versions and settings are kept.
    public App stop(String app) throws SlipwayException, InterruptedException {
        return wire.ask(post(app, "stop", Map.of()).build(), wire.patience().work(), App::of);
    }

    /// Drains, stops and removes the app.
    ///
    /// @param drain how long requests may go on; null for what the settings say
    /// @param keep whether the versions stay for a later rollback
    public void undeploy(String app, @Nullable Duration drain, boolean keep)
            throws SlipwayException, InterruptedException {
        Target target =
                Target.of("v1", "apps", app).with("drain", drain).with("keep", keep ? true : null);
        wire.ask(
                wire.request(target).DELETE().build(), wire.patience().work(), Function.identity());
    }

    public Items<App> apps() throws SlipwayException, InterruptedException {
        return list(Target.of("v1", "apps"), App::of);
    }

    public App app(String name) throws SlipwayException, InterruptedException {
        return get(Target.of("v1", "apps", name), App::of);
    }

    public Items<Version> versions(String app) throws SlipwayException, InterruptedException {
        return list(Target.of("v1", "apps", app, "versions"), Version::of);
    }

    /// Newest first.
    ///
    /// @param app null for all
    /// @param limit null for what the server thinks enough
    public Items<Deployment> deployments(@Nullable String app, @Nullable Integer limit)
            throws SlipwayException, InterruptedException {
        return list(
                Target.of("v1", "deployments").with("app", app).with("limit", limit),
                Deployment::of);
    }

    public Deployment deployment(String id) throws SlipwayException, InterruptedException {
        return get(Target.of("v1", "deployments", id), Deployment::of);
    }

    /// Waits for the outcome of a deployment that somebody else began.
    public Deployment await(String deployment, DeployListener listener)
            throws SlipwayException, InterruptedException {
        return new DeploymentWatch(wire, listener).await(deployment);
    }

    /// @return the deployment, which has yet to take notice
    public Deployment cancel(String deployment) throws SlipwayException, InterruptedException {
        HttpRequest request =
                wire.request(Target.of("v1", "deployments", deployment)).DELETE().build();
        return ask(request, Deployment::of);
    }

    /// The last lines, oldest first.
    ///
    /// @param app null for all apps
    /// @param since null for no limit
    public Items<LogLine> log(@Nullable String app, int lines, @Nullable Instant since)
            throws SlipwayException, InterruptedException {
        return list(LogTrail.target(app).with("lines", lines).with("since", since), LogLine::of);
    }

    /// The last lines, then those to come, until the follower has enough.
    ///
    /// @param app null for all apps
    public void followLog(@Nullable String app, int lines, Follower<LogLine> follower)
            throws SlipwayException, InterruptedException {
        new Following<>(wire, new LogTrail(wire, app, lines), LogLine::of, follower).run();
    }

    /// The events that the server remembers, oldest first.
    ///
    /// @param app null for all apps
    public List<Event> events(@Nullable String app) throws SlipwayException, InterruptedException {
        List<Event> remembered = new ArrayList<>();
        HttpRequest request = new EventTrail(wire, app, 0L).request();
        try (EventStream events =
                new EventStream(wire.send(request, wire.patience().answer()).body())) {
            SseEvent next = events.next(wire.patience().silence());
            while (next != null) {
                remembered.add(wire.read(next.data(), Event::of));
                next = events.next(NOTHING_MORE);
            }
        } catch (HttpTimeoutException thatWasAll) {
            return List.copyOf(remembered);
        } catch (IOException broken) {
            throw wire.noAnswer(broken);
        }
        return List.copyOf(remembered);
    }

    /// What happens, until the follower has enough.
    ///
    /// @param app null for all apps
    /// @param after `seq` of the last event that is known, 0 for all that are remembered; null for
    ///   new ones only
    public void followEvents(@Nullable String app, @Nullable Long after, Follower<Event> follower)
            throws SlipwayException, InterruptedException {
        new Following<>(wire, new EventTrail(wire, app, after), Event::of, follower).run();
    }

    /// All settings of an app, as JSON text.
    public String settings(String app) throws SlipwayException, InterruptedException {
        return get(Target.of("v1", "apps", app, "settings"), Function.identity());
    }

    /// Each setting with its type, default and meaning.
    public Items<Setting> describeSettings(String app)
            throws SlipwayException, InterruptedException {
        return list(Target.of("v1", "apps", app, "settings").with("describe", true), Setting::of);
    }

    /// @param patch a JSON Merge Patch (RFC 7396) of the types that [Json] knows
    /// @param dryRun whether only to say what would happen
    public SettingsChange changeSettings(String app, Map<String, ?> patch, boolean dryRun)
            throws SlipwayException, InterruptedException {
        Target target =
                Target.of("v1", "apps", app, "settings").with("dry-run", dryRun ? true : null);
        HttpRequest request =
                wire.request(target)
                        .header("Content-Type", "application/merge-patch+json")
                        .method("PATCH", BodyPublishers.ofString(Json.write(patch)))
                        .build();
        return wire.ask(request, wire.patience().work(), SettingsChange::of);
    }

    public Items<Token> tokens() throws SlipwayException, InterruptedException {
        return list(Target.of("v1", "tokens"), Token::of);
    }

    /// @param expires null for never
    /// @return with the secret, which the server tells this once
    public Token createToken(String name, Collection<String> scopes, @Nullable Instant expires)
            throws SlipwayException, InterruptedException {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("name", name);
        wanted.put("scopes", List.copyOf(scopes));
        if (expires != null) {
            wanted.put("expires", expires.toString());
        }
        return ask(post(Target.of("v1", "tokens"), wanted).build(), Token::of);
    }

    public void revokeToken(String id) throws SlipwayException, InterruptedException {
        ask(wire.request(Target.of("v1", "tokens", id)).DELETE().build(), Function.identity());
    }

    public Monitors monitors() {
        return new Monitors(wire);
    }

    public MachineImages machineImages() {
        return new MachineImages(wire);
    }

    /// Ends the connections, after the calls that run.
    @Override
    public void close() {
        wire.close();
    }

    private Deployment run(HttpRequest.Builder request, @Nullable DeployListener listener)
            throws SlipwayException, InterruptedException {
        Duration limit = wire.patience().work();
        if (listener == null || !listener.wantsEvents()) {
            return wire.ask(
                    request.header("Accept", "application/json").build(), limit, Deployment::of);
        }
        return new DeploymentWatch(wire, listener)
                .await(wire.send(request.header("Accept", EventStream.TYPE).build(), limit));
    }

    private HttpRequest.Builder post(String app, String verb, Map<String, ?> body) {
        return post(Target.of("v1", "apps", app, verb), body);
    }

    private HttpRequest.Builder post(Target target, Map<String, ?> body) {
        return wire.request(target)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)));
    }

    private <T> T get(Target target, Function<String, T> reading)
            throws SlipwayException, InterruptedException {
        return ask(wire.request(target).header("Accept", "application/json").build(), reading);
    }

    private <T> T ask(HttpRequest request, Function<String, T> reading)
            throws SlipwayException, InterruptedException {
        return wire.ask(request, wire.patience().answer(), reading);
    }

    private <T> Items<T> list(Target target, Function<String, T> reading)
            throws SlipwayException, InterruptedException {
        return get(target, json -> Fields.items(json, reading));
    }
}
