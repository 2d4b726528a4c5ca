package dev.slipway.newrelic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.newrelic.CollectorQuestion.Answer;
import dev.slipway.newrelic.RunningAgent.Contact;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final AtomicReference<Contact> contact = new AtomicReference<>(Contact.CONNECTED);
    private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    private final CompletableFuture<String> refused = new CompletableFuture<>();
    private final CompletableFuture<String> troubled = new CompletableFuture<>();

    private final RunningAgent agent =
            new RunningAgent() {
                @Override
                public Reading read() {
                    return new Reading(contact.get(), "status 401", null, List.of());
                }

                @Override
                public AgentThreads threads() {
                    return new AgentThreads(new ThreadGroup("none"));
                }

                @Override
                public void stop() {
                    stopped.complete(true);
                }
            };

    private final Watchdog.Verdict verdict =
            new Watchdog.Verdict() {
                @Override
                public void refused(String words) {
                    refused.complete(words);
                }

                @Override
                public void storms(String words) {
                    throw new AssertionError("No thread runs in this agent");
                }

                @Override
                public void troubled(@Nullable String why) {
                    if (why != null) {
                        troubled.complete(why);
                    }
                }
            };

    @Test
    void stopsAnAgentThatHasComeToBeRefused() throws Exception {
        try (Watchdog _ = watch(new Answer.Refused("no such account"))) {
            contact.set(Contact.CONNECTING);
            assertEquals("no such account", refused.get(2, TimeUnit.MINUTES));
            assertTrue(stopped.get(2, TimeUnit.MINUTES));
        }
    }

    @Test
    void leavesAnAgentAloneThatReachesNobody() throws Exception {
        try (Watchdog _ = watch(new Answer.Unreachable("no route"))) {
            contact.set(Contact.CONNECTING);
            assertEquals("no route", troubled.get(2, TimeUnit.MINUTES));
            assertTrue(!stopped.isDone() && !refused.isDone());
        }
    }

    @Test
    void saysWhyOfAnAgentThatHasStoppedByItself() throws Exception {
        try (Watchdog _ = watch(new Answer.Refused("this account is closed"))) {
            contact.set(Contact.ENDED);
            assertEquals("this account is closed", refused.get(2, TimeUnit.MINUTES));
        }
    }

    @Test
    void passesOnWhatSuchAnAgentSaidWhenTheOtherSideIsContent() throws Exception {
        try (Watchdog _ = watch(new Answer.Accepted())) {
            contact.set(Contact.ENDED);
            assertEquals("status 401", refused.get(2, TimeUnit.MINUTES));
        }
    }

    @Test
    void tellsOfARefusalThatMayPassAndLetsTheAgentRun() throws Exception {
        try (Watchdog _ = watch(new Answer.Accepted())) {
            contact.set(Contact.REFUSED);
            assertEquals("status 401", troubled.get(2, TimeUnit.MINUTES));
            assertTrue(!stopped.isDone() && !refused.isDone());
        }
    }

    private Watchdog watch(Answer answer) {
        return Watchdog.start(
                agent, DriverLeftovers.in(List.of()), new Storm(), () -> answer, verdict);
    }
}
