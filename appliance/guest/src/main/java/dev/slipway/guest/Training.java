package dev.slipway.guest;

import dev.slipway.core.Digest;
import dev.slipway.core.Json;
import dev.slipway.core.machine.StepReport;
import dev.slipway.guest.cloud.Dmi;
import dev.slipway.guest.cloud.Retries;
import dev.slipway.guest.cloud.SourceFinder;
import dev.slipway.guest.disk.BlockDevices;
import dev.slipway.guest.linux.Kernel;
import dev.slipway.guest.net.Network;
import dev.slipway.guest.settings.UserData;
import dev.slipway.guest.settings.UserDataText;
import dev.slipway.guest.slots.Slots;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/// Walks, on any computer, through what a boot walks through, as far as it changes nothing there:
/// so that the classes are in the AOT cache.
final class Training {
    private static final String USER_DATA =
            """
            #cloud-config
            hostname: training
            slipway:
              api: {port: 8000, tls: self-signed, tokens: []}
              apps: {shop: {probe: {path: /health}}}
            """;

    private Training() {}

    static void run(Product product, Path folder) throws Exception {
        Console console = new Console(System.out);
        CommandLine.parse("quiet panic=1 -- unused");
        UserData.read(
                UserDataText.read(USER_DATA.getBytes(StandardCharsets.UTF_8), new ArrayList<>()));
        ImageDescription image =
                ImageDescription.parse(
                        "{\"name\":\"x\",\"product\":\"Slipway\",\"version\":\"1\",\"kernel\":\"6.1\"}");
        BootLog log = new BootLog();
        StepReport step =
                new StepReport(
                        "training",
                        StepReport.State.OK,
                        PowerOnClock.now(),
                        Duration.ZERO,
                        image.told());
        log.step(step);
        console.step(step);
        Json.MAPPER.writeValueAsString(log.report());
        Retries.DEFAULT.read(SourceFinder.Decision.none().source());
        new BlockDevices(Paths.SYS, Paths.DEV).list();
        Slots.open(folder, new Digest("0".repeat(64)), folder.resolve("no-key"));
        Dmi.read(Paths.SYS);
        Network.rehearse();
        Kernel.hasEntropy();
        console.line("The machine's part is known, now the product's");
        product.train(folder);
    }
}
