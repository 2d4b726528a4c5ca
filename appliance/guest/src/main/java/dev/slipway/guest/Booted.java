package dev.slipway.guest;

import dev.slipway.core.machine.BootReport;
import dev.slipway.guest.disk.DataVolume;
import dev.slipway.guest.net.CardStatus;
import dev.slipway.guest.settings.UserData;
import dev.slipway.guest.slots.Slots;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the product may know of the machine it runs on, and do with it.
///
/// @param data where all state is
/// @param volume what is behind `data`
/// @param userData what the image and this instance's configuration say together
/// @param apps the WARs that came with the image, each named after its app
/// @param report the boot report, as it is when it is asked for
/// @param network the network cards, as they are when they are asked for
/// @param events what happens to the machine: `network.*`, `memory.*`, `power.*`
/// @param slots empty when the machine was not started from one
/// @param hostname as the kernel has it
/// @param datasource where this instance's configuration comes from
/// @param firstAnswer is run when the first request of an app was answered with success
/// @param notice puts a sentence into the boot report
/// @param console shows a person in front of the machine a line
public record Booted(
        ImageDescription image,
        String hostname,
        String datasource,
        Path data,
        DataVolume volume,
        UserData userData,
        List<Path> apps,
        Supplier<BootReport> report,
        Supplier<List<CardStatus>> network,
        MachineEvents events,
        Optional<Slots> slots,
        Power power,
        Runnable firstAnswer,
        Consumer<String> notice,
        Consumer<String> console) {
    public Booted {
        apps = List.copyOf(apps);
    }
}
