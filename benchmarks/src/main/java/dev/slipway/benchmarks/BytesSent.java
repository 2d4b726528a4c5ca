package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// What goes over the wire for one changed class: the whole WAR to the Manager, and what `./slipway
/// deploy` sends. Counted between the two, with all that HTTP adds.
final class BytesSent implements Scenario {
    private record Case(String title, String war, Row.Bar bar) {}

    @Override
    public String name() {
        return "bytes";
    }

    @Override
    public String about() {
        return "bytes sent for one changed class in a tiny, a 9 MB and a 32 MB WAR";
    }

    @Override
    public void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException {
        Path wicket = Migrated.of(rig.war("wicket-javax"), rig.work().resolve("wicket.war"));
        for (Case one :
                List.of(
                        new Case("14 KB", "tiny", Row.KNOWN),
                        new Case("9 MB", "hawtio", Row.KNOWN),
                        new Case("32 MB", "wicket", new Row.Bar.AtMost(0.01)))) {
            Path war = one.war().equals("wicket") ? wicket : rig.war(one.war());
            Path next = ChangedClass.of(war, rig.work().resolve("next.war"), 1);
            long stock;
            long slipway;
            try (StockTomcat server = rig.stock()) {
                stock = sent(server, server.httpPort(), war, next);
            }
            try (Slipway server = rig.slipway()) {
                slipway = sent(server, server.apiPort(), war, next);
            }
            report.accept(
                    new Row(
                            "sent for one changed class, " + one.title(),
                            Row.BYTES,
                            stock,
                            slipway,
                            one.bar()));
        }
    }

    private static long sent(Server server, int port, Path war, Path next)
            throws IOException, InterruptedException {
        server.start();
        server.deploy("app", war);
        try (CountingProxy proxy = new CountingProxy(port)) {
            server.deployThrough(proxy.port(), "app", next);
            return proxy.sent();
        }
    }
}
