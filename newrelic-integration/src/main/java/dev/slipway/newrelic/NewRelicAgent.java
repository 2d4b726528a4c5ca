package dev.slipway.newrelic;

import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.MonitoringRefusal;
import dev.slipway.core.monitoring.NewRelicSettings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// New Relic's agent in this process.
final class NewRelicAgent implements RunningAgent {
    private final NewRelicInside inside;
    private final AgentThreads threads;

    private NewRelicAgent(NewRelicInside inside, AgentThreads threads) {
        this.inside = inside;
        this.threads = threads;
    }

    /// @param folder for what the agent unpacks; emptied before
    /// @throws MonitoringException agent-failed
    static NewRelicAgent start(
            Instrumentation instrumentation, Path jar, NewRelicSettings settings, Path folder)
            throws MonitoringException, IOException, InterruptedException {
        Path temp = Files.createDirectories(folder.resolve("newrelic"));
        AgentThreads threads =
                Premain.call(
                        instrumentation,
                        jar,
                        AgentJar.premainClass(AgentKind.NEWRELIC),
                        NewRelicProperties.of(settings, temp, caFile(settings, folder)));
        return NewRelicInside.find()
                .map(inside -> new NewRelicAgent(inside, threads))
                .orElseThrow(() ->
                        new MonitoringException(
                                new MonitoringRefusal.AgentFailed(
                                        "It has not started on Java %s; the server's log has its words"
                                                .formatted(Runtime.version().feature()))));
    }

    private static @Nullable Path caFile(NewRelicSettings settings, Path folder)
            throws IOException {
        return settings.caBundle() == null
                ? null
                : Files.writeString(folder.resolve("newrelic-ca.pem"), settings.caBundle());
    }

    NewRelicInside inside() {
        return inside;
    }

    @Override
    public Reading read() {
        List<NewRelicInside.Reporting> all = inside.reporting();
        CollectorWord.Complaint complaint = inside.complaint();
        Contact contact = contact(all, complaint);
        return new Reading(
                contact,
                trouble(contact, complaint),
                all.stream()
                        .filter(NewRelicInside.Reporting::main)
                        .findFirst()
                        .map(NewRelicInside.Reporting::entityGuid)
                        .orElse(null),
                all.stream()
                        .filter(NewRelicInside.Reporting::connected)
                        .map(NewRelicInside.Reporting::app)
                        .sorted()
                        .toList());
    }

    private Contact contact(
            List<NewRelicInside.Reporting> all, CollectorWord.@Nullable Complaint complaint) {
        if (!inside.isStarted()) {
            return Contact.ENDED;
        }
        if (complaint != null && complaint.refusal()) {
            return Contact.REFUSED;
        }
        return all.stream().anyMatch(one -> one.main() && one.connected())
                ? Contact.CONNECTED
                : Contact.CONNECTING;
    }

    private static @Nullable String trouble(
            Contact contact, CollectorWord.@Nullable Complaint complaint) {
        if (complaint != null) {
            return complaint.text();
        }
        return contact == Contact.ENDED ? "The agent has stopped by itself" : null;
    }

    @Override
    public AgentThreads threads() {
        return threads;
    }

    void recordEvent(String type, Map<String, Object> attributes) {
        inside.recordEvent(type, attributes);
    }

    @Override
    public void stop() {
        inside.stop();
    }
}
