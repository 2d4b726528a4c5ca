package dev.slipway.client;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// Follows one deployment to its outcome, over as many connections as it takes.
final class DeploymentWatch {
    private static final int MOST_FRUITLESS = 10;

    private final Wire wire;
    private final DeployListener listener;
    private @Nullable String deployment;
    private long lastSeq;
    private int fruitless;

    DeploymentWatch(Wire wire, DeployListener listener) {
        this.wire = wire;
        this.listener = listener;
    }

    /// @param answer its events, or the deployment itself where the server does not stream
    /// @throws RefusedException when it made nothing live
    Deployment await(HttpResponse<Chunks> answer) throws SlipwayException, InterruptedException {
        boolean streams =
                answer.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith(EventStream.TYPE))
                        .isPresent();
        if (streams) {
            return awaitOutcome(answer.body()).orRefused();
        }
        try (Chunks body = answer.body()) {
            String json = body.text(wire.patience().silence());
            return wire.read(json, Deployment::of).orRefused();
        } catch (IOException broken) {
            throw wire.noAnswer(broken);
        }
    }

    /// Of a deployment that runs, or has ended.
    Deployment await(String id) throws SlipwayException, InterruptedException {
        deployment = id;
        return awaitOutcome(events(id).body()).orRefused();
    }

    private Deployment awaitOutcome(Chunks first) throws SlipwayException, InterruptedException {
        Retries retries = new Retries(wire.patience().reconnect());
        Chunks body = first;
        while (true) {
            NoAnswerException lost;
            try {
                Deployment ended = outcome(body);
                if (ended != null) {
                    return ended;
                }
                lost = new NoAnswerException("The server ended the events before the outcome");
            } catch (NoAnswerException broken) {
                lost = broken;
            }
            fruitless++;
            if (deployment == null || fruitless > MOST_FRUITLESS) {
                throw lost;
            }
            String id = deployment;
            body = retries.untilAnswered(lost, () -> events(id)).body();
        }
    }

    /// @return null when the events end without one
    private @Nullable Deployment outcome(Chunks body)
            throws NoAnswerException, InterruptedException {
        try (EventStream events = new EventStream(body)) {
            SseEvent next = events.next(wire.patience().silence());
            while (next != null && !next.name().equals("outcome")) {
                tell(wire.read(next.data(), Event::of));
                next = events.next(wire.patience().silence());
            }
            return next == null ? null : wire.read(next.data(), Deployment::of);
        } catch (IOException broken) {
            throw wire.noAnswer(broken);
        }
    }

    private void tell(Event event) {
        if (event.seq() > lastSeq) {
            lastSeq = event.seq();
            fruitless = 0;
            deployment = event.deployment() == null ? deployment : event.deployment();
            listener.event(event);
        }
    }

    private HttpResponse<Chunks> events(String id) throws SlipwayException, InterruptedException {
        HttpRequest.Builder request =
                wire.request(Target.of("v1", "deployments", id, "events"))
                        .header("Accept", EventStream.TYPE);
        return wire.send(
                (lastSeq == 0 ? request : request.header("Last-Event-ID", "" + lastSeq)).build(),
                wire.patience().answer());
    }
}
