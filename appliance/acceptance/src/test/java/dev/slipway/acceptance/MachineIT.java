package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The machine, as a vendor makes and a customer starts it: built from a WAR, booted in QEMU's
/// emulation, deployed into, cut off from power, started again, and powered off by its button.
class MachineIT {
    private static final String USER_DATA =
            """
            #cloud-config
            hostname: shop-1
            slipway:
              api: {tls: "off", tokens: [{name: ci, scope: admin, sha256: "%s"}]}
            """;

    @TempDir Path dir;

    @Test
    void keepsWhatWasDeployedOverAPowerCut() throws Exception {
        Path image = dir.resolve("shop.qcow2");
        Path shop = Wars.of(dir.resolve("shop.war"), "index.html", "open");
        MachineProcess.build(
                dir, "--app", "shop=" + shop, "--compression", "3", "-o", image.toString());
        assertTrue(Files.exists(dir.resolve("shop.qcow2.cdx.json")), "its bill of materials");
        Path next = Wars.of(dir.resolve("next.war"), "index.html", "open, too");
        Path userData =
                Files.writeString(
                        dir.resolve("user-data.yaml"),
                        USER_DATA.formatted(MachineProcess.tokenDigest()));
        List<String> options = List.of("--cloud-init", userData.toString(), "--memory", "512M");

        try (MachineProcess machine = MachineProcess.start(image, options)) {
            machine.await200("/shop/");
            JsonNode deployed = machine.put("next", next);
            assertEquals("live", deployed.path("state").asString(), deployed::toString);
            machine.await200("/next/");
            assertNotEquals(0, machine.cutPower());
        }
        try (MachineProcess machine = MachineProcess.start(image, options)) {
            machine.await200("/next/");
            machine.await200("/shop/");
            assertEquals(0, machine.pressPowerButton(), machine::output);
        }
    }
}
