package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A machine that loses its power while it deploys, again and again: twice, or as often as the
/// system property `slipway.power-cuts` says.
class PowerCutsIT {
    private static final int CUTS = Integer.getInteger("slipway.power-cuts", 2);
    private static final int LONGEST_WAIT_MILLIS = 4_000;
    private static final String USER_DATA =
            """
            #cloud-config
            slipway:
              api: {tls: "off", tokens: [{name: ci, scope: admin, sha256: "%s"}]}
            """;

    private final Random random = new Random(20261125);
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    @TempDir Path dir;

    @Test
    void comesBackWithTheLastVersionAnsweredAsLive() throws Exception {
        Path image = dir.resolve("shop");
        MachineProcess.build(
                dir,
                "--app",
                "shop=" + war(0),
                "--format",
                "kernel",
                "--compression",
                "3",
                "-o",
                image.toString());
        Path userData =
                Files.writeString(
                        dir.resolve("user-data.yaml"),
                        USER_DATA.formatted(MachineProcess.tokenDigest()));
        List<String> options =
                List.of(
                        "--cloud-init",
                        userData.toString(),
                        "--memory",
                        "512M",
                        "--data",
                        dir.resolve("data.qcow2").toString());
        for (int cut = 1; cut <= CUTS; cut++) {
            try (MachineProcess machine = MachineProcess.start(image, options)) {
                requireTheLast(machine);
                deploy(machine);
                Thread deploys = Thread.ofVirtual().start(() -> deployUntilTheCut(machine));
                Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
                machine.cutPower();
                deploys.join();
            }
            System.out.printf("cut %d: answered %d, sent %d%n", cut, answered.get(), sent.get());
        }
        try (MachineProcess machine = MachineProcess.start(image, options)) {
            requireTheLast(machine);
            assertEquals(0, machine.pressPowerButton(), machine::output);
        }
    }

    /// What was answered, or what was being deployed at the cut.
    private void requireTheLast(MachineProcess machine) throws IOException, InterruptedException {
        machine.await200("/shop/mark.txt");
        int serves = Integer.parseInt(machine.get("/shop/mark.txt"));
        assertTrue(
                serves == answered.get() || serves == sent.get(),
                () ->
                        "it serves %d, answered was %d, sent %d\n%s"
                                .formatted(serves, answered.get(), sent.get(), machine.output()));
        answered.set(serves);
    }

    private void deployUntilTheCut(MachineProcess machine) {
        try {
            while (true) {
                deploy(machine);
            }
        } catch (IOException | InterruptedException cut) {
            // as it should be
        }
    }

    private void deploy(MachineProcess machine) throws IOException, InterruptedException {
        int mark = sent.incrementAndGet();
        JsonNode deployed = machine.put("shop", war(mark));
        assertEquals("live", deployed.path("state").asString(), deployed::toString);
        answered.set(mark);
    }

    private Path war(int mark) throws IOException {
        return Wars.of(dir.resolve("shop.war"), "index.html", "shop", "mark.txt", "" + mark);
    }
}
