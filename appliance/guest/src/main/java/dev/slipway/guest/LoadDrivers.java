package dev.slipway.guest;

import dev.slipway.guest.drivers.Drivers;
import java.io.IOException;
import java.nio.file.Files;

/// Step: the kernel modules this machine needs.
final class LoadDrivers {
    private LoadDrivers() {}

    static String run(Guest guest) throws IOException {
        String release = Files.readString(Paths.PROC.resolve("sys/kernel/osrelease")).strip();
        Drivers drivers =
                new Drivers(
                        Paths.MODULES.resolve(release),
                        Paths.SYS,
                        guest.commandLine::moduleParameters);
        guest.drivers = drivers;
        drivers.loadAll();
        drivers.problems().forEach(guest.log::notice);
        return drivers.loaded().size()
                + " loaded"
                + (drivers.problems().isEmpty()
                        ? ""
                        : ", refused: " + String.join("; ", drivers.problems()));
    }
}
