package dev.slipway.server;

import dev.slipway.core.Json;
import dev.slipway.core.event.Events;
import dev.slipway.core.machine.BootReport;
import dev.slipway.core.machine.Machine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Sends the boot report to where the settings say, as soon as the machine is ready. Nothing waits
/// for it; what cannot be sent within a few minutes is an event and is not sent.
final class BootReportPost {
    private static final System.Logger LOG = System.getLogger(BootReportPost.class.getName());
    private static final int ATTEMPTS = 7;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(500);

    private final URI endpoint;
    private final Machine machine;
    private final Events events;

    private BootReportPost(URI endpoint, Machine machine, Events events) {
        this.endpoint = endpoint;
        this.machine = machine;
        this.events = events;
    }

    /// @return to be interrupted when the server stops
    static Thread inBackground(String endpoint, Machine machine, Events events) {
        return Thread.ofVirtual()
                .name("boot-report")
                .start(new BootReportPost(URI.create(endpoint), machine, events)::run);
    }

    private void run() {
        try {
            BootReport report = machine.bootReport();
            while (report.readyAfter() == null) {
                Thread.sleep(GLANCE);
                report = machine.bootReport();
            }
            send(Json.MAPPER.writeValueAsBytes(report));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(byte[] json) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            String failure = post(json);
            if (failure.isEmpty()) {
                LOG.log(
                        System.Logger.Level.INFO,
                        () -> "The boot report is sent to " + endpoint.getHost());
                return;
            }
            if (attempt == ATTEMPTS) {
                String told =
                        "The boot report could not be sent: " + endpoint.getHost() + " " + failure;
                LOG.log(System.Logger.Level.WARNING, () -> told);
                events.publish("boot-report.unsent", null, null, told, Map.of());
                return;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    /// @return what went wrong; empty when nothing did
    private String post(byte[] json) {
        try {
            HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(json.length);
            try {
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(json);
                }
                int status = connection.getResponseCode();
                return status >= 200 && status < 300 ? "" : "answers " + status;
            } finally {
                connection.disconnect();
            }
        } catch (IOException unreachable) {
            return "cannot be reached: " + unreachable.getMessage();
        }
    }
}
