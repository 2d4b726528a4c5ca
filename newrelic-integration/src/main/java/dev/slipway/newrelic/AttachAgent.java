package dev.slipway.newrelic;

import dev.slipway.core.monitoring.KeptAgent;
import dev.slipway.core.monitoring.MonitorSettings;
import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.MonitoringRefusal;
import dev.slipway.core.monitoring.NewRelicSettings;
import dev.slipway.core.monitoring.OpenTelemetrySettings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// How an agent comes into this process, of either kind.
final class AttachAgent {
    private static final Duration FIRST_CONTACT = Duration.ofSeconds(30);

    private final AgentShelf shelf;
    private final Path folder;
    private final ServerIdentity server;
    private final AtomicReference<@Nullable Watchdog> watch = new AtomicReference<>();

    /// @param folder for what agents unpack; may be deleted while no agent runs
    AttachAgent(AgentShelf shelf, Path folder, ServerIdentity server) {
        this.shelf = shelf;
        this.folder = folder;
        this.server = server;
    }

    /// Asks the other side before an agent does.
    ///
    /// @throws MonitoringException agent-refused, agent-failed
    void requireWelcome(MonitorSettings settings, KeptAgent jar)
            throws MonitoringException, IOException, InterruptedException {
        Room.require(Files.createDirectories(folder));
        switch (ask(settings, jar)) {
            case CollectorQuestion.Answer.Accepted _ -> {
                // as it should be
            }
            case CollectorQuestion.Answer.Refused(String words) ->
                    throw new MonitoringException(new MonitoringRefusal.AgentRefused(words));
            case CollectorQuestion.Answer.Unreachable(String why) ->
                    throw new MonitoringException(new MonitoringRefusal.AgentFailed(why));
        }
    }

    private static CollectorQuestion.Answer ask(MonitorSettings settings, KeptAgent jar)
            throws InterruptedException {
        return switch (settings) {
            case NewRelicSettings newRelic -> CollectorQuestion.ask(newRelic, jar.version());
            case OpenTelemetrySettings otlp -> OtlpQuestion.ask(otlp);
        };
    }

    /// Before Tomcat: the agent sees it start. Waits until it is connected, if the other side has
    /// answered by the time the agent is there; who does not answer is not waited for.
    ///
    /// @param told what became of it later, if anything: an event's kind, and a sentence
    Attachment early(MonitorSettings settings, KeptAgent jar, BiConsumer<String, String> told)
            throws MonitoringException, IOException, InterruptedException {
        FutureTask<CollectorQuestion.Answer> question = new FutureTask<>(() -> ask(settings, jar));
        Thread.ofVirtual().name("agent-welcome").start(question);
        Attachment attachment = attach(settings, jar, told, false);
        if (question.state() == Future.State.SUCCESS
                && question.resultNow() instanceof CollectorQuestion.Answer.Accepted) {
            // else what the first requests do would not be told
            var _ = attachment.awaitConnected(FIRST_CONTACT);
        }
        return attachment;
    }

    /// To a server that runs.
    Attachment late(MonitorSettings settings, KeptAgent jar, BiConsumer<String, String> told)
            throws MonitoringException, IOException, InterruptedException {
        return attach(settings, jar, told, true);
    }

    private Attachment attach(
            MonitorSettings settings, KeptAgent jar, BiConsumer<String, String> told, boolean late)
            throws MonitoringException, IOException, InterruptedException {
        Instrumentation instrumentation = Instruments.obtain(Files.createDirectories(folder));
        RunningAgent agent =
                switch (settings) {
                    case NewRelicSettings newRelic -> {
                        NewRelicAgent started =
                                NewRelicAgent.start(
                                        instrumentation, shelf.jar(jar), newRelic, folder);
                        if (late) {
                            started.inside().greet(server);
                        }
                        yield started;
                    }
                    case OpenTelemetrySettings otlp ->
                            OpenTelemetryAgent.start(instrumentation, shelf.jar(jar), otlp);
                };
        Attachment attachment = new Attachment(settings, jar, agent);
        watch.set(
                Watchdog.start(
                        agent,
                        leftovers(settings, instrumentation),
                        new Storm(),
                        () -> ask(settings, jar),
                        verdict(attachment, told)));
        return attachment;
    }

    private static DriverLeftovers leftovers(
            MonitorSettings settings, Instrumentation instrumentation) {
        return switch (settings) {
            case NewRelicSettings _ -> DriverLeftovers.of(instrumentation);
            case OpenTelemetrySettings _ -> DriverLeftovers.in(List.of());
        };
    }

    private static Watchdog.Verdict verdict(
            Attachment attachment, BiConsumer<String, String> told) {
        return new Watchdog.Verdict() {
            @Override
            public void refused(String words) {
                if (attachment.failed(words)) {
                    told.accept("refused", "The agent was stopped, as it is refused now: " + words);
                }
            }

            @Override
            public void storms(String words) {
                if (attachment.failed("It " + words)) {
                    told.accept("storm", "The agent was stopped: it " + words);
                }
            }

            @Override
            public void troubled(@Nullable String why) {
                attachment.troubled(why);
            }
        };
    }

    /// The agent may be stopped now; the process has it still.
    void lookAway() {
        Watchdog running = watch.get();
        if (running != null) {
            running.lookAway();
        }
    }

    void endWatch() {
        Watchdog running = watch.getAndSet(null);
        if (running != null) {
            running.close();
        }
    }
}
