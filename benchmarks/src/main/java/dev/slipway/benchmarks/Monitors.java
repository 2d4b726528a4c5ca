package dev.slipway.benchmarks;

import dev.slipway.newrelic.FakeCollector;
import dev.slipway.newrelic.FakeOtlpReceiver;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.Consumer;

/// What monitors cost: Slipway with an agent beside Slipway without one.
final class Monitors implements Scenario {
    @Override
    public String name() {
        return "monitors";
    }

    @Override
    public String about() {
        return "start, memory, throughput with New Relic, OpenTelemetry, none; scrapes";
    }

    @Override
    public Columns columns() {
        return new Columns("Slipway with less", "with more");
    }

    @Override
    public void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException {
        Path agents = Files.createDirectories(rig.work().resolve("monitors"));
        try (FakeCollector collector = new FakeCollector(agents);
                FakeOtlpReceiver receiver = new FakeOtlpReceiver();
                HttpClient http = HttpClient.newHttpClient();
                Slipway none = rig.slipway();
                Slipway newRelic = rig.slipway();
                Slipway openTelemetry = rig.slipway()) {
            Cost.prepare(rig, none);
            Cost.prepare(rig, newRelic);
            Cost.prepare(rig, openTelemetry);
            attach(newRelic, http, "newrelic", rig.yardstick("newrelic.zip"), settings(collector));
            attach(
                    openTelemetry,
                    http,
                    "opentelemetry",
                    rig.yardstick("opentelemetry.jar"),
                    settings(receiver));
            measure(rig, new Cost("New Relic beside none", none, newRelic, report));
            measure(rig, new Cost("OpenTelemetry beside none", none, openTelemetry, report));
            none.start();
            MonitoringApi api = new MonitoringApi(http, none::api);
            new Cost("/metrics each second beside none", none, none, report)
                    .ofRequests(rig.rounds(), () -> new Scrapes(api));
        } catch (GeneralSecurityException noCertificate) {
            throw new IOException(noCertificate);
        }
    }

    private static void measure(Rig rig, Cost cost) throws IOException, InterruptedException {
        Starts starts = new Starts();
        starts.measure(cost.less(), cost.more(), rig.rounds());
        starts.report(cost.what(), new Row.Bar.Report(), cost.report());
        cost.less().start();
        cost.more().start();
        cost.ofRequests(rig.rounds(), () -> () -> {});
        cost.less().stop();
        cost.more().stop();
    }

    private static void attach(
            Slipway server, HttpClient http, String kind, Path agent, String settings)
            throws IOException, InterruptedException {
        server.start();
        new MonitoringApi(http, server::api).attach(kind, agent, settings);
        server.stop();
    }

    private static String settings(FakeCollector collector) {
        return "{\"licenseKey\":\"%s\",\"appName\":\"benchmark\",\"host\":\"localhost\",\"port\":%d,\"caBundle\":\"%s\"}"
                .formatted(
                        FakeCollector.KEY,
                        collector.port(),
                        collector.caBundle().replace("\n", "\\n"));
    }

    private static String settings(FakeOtlpReceiver receiver) {
        return "{\"endpoint\":\"%s\",\"serviceName\":\"benchmark\",\"headers\":{\"api-key\":\"%s\"}}"
                .formatted(receiver.endpoint(), FakeOtlpReceiver.KEY);
    }
}
