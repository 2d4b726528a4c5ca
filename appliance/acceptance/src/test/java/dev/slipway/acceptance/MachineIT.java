package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The machine, as a vendor makes and a customer starts it: built from a WAR, booted in QEMU's
/// emulation, deployed into, cut off from power, started again, updated and taken back, and powered
/// off by its button.
class MachineIT {
    private static final String USER_DATA =
            """
            #cloud-config
            hostname: shop-1
            slipway:
              api: {tls: "off", tokens: [{name: ci, scope: admin, sha256: "%s"}]}
            """;

    /// Whatever the shop answers, it is not what its probe wants.
    private static final String NEVER_HEALTHY =
            "apps: {shop: {probe: {path: /nowhere.html, status: 200}}}\n";

    @TempDir Path dir;

    @Test
    void livesThroughPowerCutsAndUpdates() throws Exception {
        Path image = image("shop.qcow2", "open");
        assertTrue(Files.exists(dir.resolve("shop.qcow2.cdx.json")), "its bill of materials");
        Path better = image("better.efi", "open until eight");
        Path broken =
                image(
                        "broken.efi",
                        "open all night",
                        "--settings",
                        Files.writeString(dir.resolve("settings.yaml"), NEVER_HEALTHY).toString());
        Path next = Wars.of(dir.resolve("next.war"), "index.html", "open, too");

        try (MachineProcess machine = MachineProcess.start(image, options())) {
            machine.await200("/shop/");
            JsonNode deployed = machine.put("next", next);
            assertEquals("live", deployed.path("state").asString(), deployed::toString);
            machine.await200("/next/");
            assertNotEquals(0, machine.cutPowerInAnUpdate(better));
        }
        try (MachineProcess machine = MachineProcess.start(image, options())) {
            machine.await200("/next/");
            machine.await200("/shop/");
            assertEquals("running empty", machine.slots());

            machine.slipway(0, "machine", "update", better.toString());
            assertEquals("good running", machine.slots());
            assertEquals("open until eight", machine.get("/shop/"));

            machine.slipway(0, "machine", "rollback");
            assertEquals("running good", machine.slots());
            assertEquals("open", machine.get("/shop/"));

            String said = machine.slipway(1, "machine", "update", broken.toString());
            assertTrue(
                    said.contains("The image in slot b was tried and left: ")
                            && said.contains("shop"),
                    said);
            machine.await200("/shop/");
            assertEquals("running failed", machine.slots());
            assertEquals("open", machine.get("/shop/"));
            assertEquals("open, too", machine.get("/next/"));
            assertEquals(0, machine.pressPowerButton(), machine::output);
        }
    }

    private Path image(String name, String text, String... more)
            throws IOException, InterruptedException {
        Path war = Wars.of(dir.resolve(name + ".war"), "index.html", text);
        Path image = dir.resolve(name);
        List<String> words =
                new ArrayList<>(List.of("--app", "shop=" + war, "--compression", "3", "-o", name));
        words.addAll(List.of(more));
        MachineProcess.build(dir, words.toArray(String[]::new));
        return image;
    }

    private List<String> options() throws Exception {
        Path userData =
                Files.writeString(
                        dir.resolve("user-data.yaml"),
                        USER_DATA.formatted(MachineProcess.tokenDigest()));
        return List.of("--cloud-init", userData.toString(), "--memory", "384M");
    }
}
