package dev.slipway.benchmarks;

import dev.slipway.newrelic.FakeCollector;
import dev.slipway.newrelic.FakeOtlpReceiver;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.Consumer;

/// What monitors cost: Slipway with an agent beside Slipway without one, and the product as it is
/// beside the product without the code of the agents.
final class Monitors implements Scenario {
    /// Two per cent are small beside what one start differs from the next.
    private static final int ROUNDS_FOR_NOTHING = 4;

    @Override
    public String name() {
        return "monitors";
    }

    @Override
    public String about() {
        return "start, memory, throughput with New Relic, OpenTelemetry, none; the cost of none; scrapes";
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
            prepare(rig, none);
            prepare(rig, newRelic);
            prepare(rig, openTelemetry);
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
        measureNothing(rig, report);
    }

    private static void measure(Rig rig, Cost cost) throws IOException, InterruptedException {
        cost.ofStarts(rig.rounds(), new Row.Bar.Report());
        cost.less().start();
        cost.more().start();
        cost.ofRequests(rig.rounds(), () -> () -> {});
        cost.less().stop();
        cost.more().stop();
    }

    private static void measureNothing(Rig rig, Consumer<Row> report)
            throws IOException, InterruptedException {
        Path lesser = WithoutAgents.of(rig.product(), rig.work().resolve("without-agents"));
        try (Slipway without = rig.slipway(lesser);
                Slipway with = rig.slipway()) {
            AotCache.await(lesser, without);
            prepare(rig, without);
            prepare(rig, with);
            new Cost("the agents' module beside none", without, with, report)
                    .ofStarts(rig.rounds() * ROUNDS_FOR_NOTHING, new Row.Bar.AtMost(1.02));
        }
    }

    private static void prepare(Rig rig, Slipway server) throws IOException, InterruptedException {
        server.start();
        server.deploy("hello", rig.sample("hello"));
        server.stop();
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
