package dev.slipway.guest;

import dev.slipway.guest.cloud.Dmi;
import dev.slipway.guest.cloud.Retries;
import dev.slipway.guest.cloud.SourceFinder;
import dev.slipway.guest.disk.BlockDevices;
import dev.slipway.guest.disk.Volumes;
import dev.slipway.guest.drivers.Drivers;
import dev.slipway.guest.settings.UserDataException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Step: where the instance's configuration comes from; a volume is read at once, as it may say how
/// the network is set up.
final class FindSource {
    private static final Retries A_VOLUME =
            new Retries(Duration.ofSeconds(2), Duration.ofMillis(200));

    private FindSource() {}

    static String run(Guest guest) throws IOException, UserDataException, InterruptedException {
        SourceFinder finder =
                new SourceFinder(
                        Dmi.read(Paths.SYS),
                        guest.commandLine.value("ds"),
                        Volumes.read(new BlockDevices(Paths.SYS, Paths.DEV)),
                        Paths.SOURCE_MOUNT,
                        module -> load(guest.drivers, module));
        guest.decision = finder.decide();
        guest.log.decided(guest.decision.told());
        if (!guest.decision.source().needsNetwork()) {
            guest.instance = A_VOLUME.read(guest.decision.source());
        }
        return guest.decision.told();
    }

    private static void load(@Nullable Drivers drivers, String module) {
        if (drivers != null) {
            drivers.load(module);
        }
    }
}
