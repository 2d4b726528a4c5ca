package dev.slipway.guest;

import dev.slipway.guest.cloud.InstanceData;
import dev.slipway.guest.cloud.SourceFinder.Decision;
import dev.slipway.guest.disk.DataVolume;
import dev.slipway.guest.drivers.Drivers;
import dev.slipway.guest.net.CardStatus;
import dev.slipway.guest.net.Network;
import dev.slipway.guest.settings.UserData;
import dev.slipway.guest.slots.Slots;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the steps of the boot have found out so far. For the thread that boots.
final class Guest {
    final Product product;
    final Console console;
    final BootLog log;
    final MachineEvents events = new MachineEvents();
    final Power power;

    CommandLine commandLine = new CommandLine(List.of(), List.of());
    ImageDescription image = ImageDescription.UNKNOWN;
    String hostname = MachineName.NAMELESS;
    DataVolume volume = new DataVolume.InMemory("it has not been looked for");
    Decision decision = Decision.none();
    InstanceData instance = InstanceData.nothing();
    UserData userData = UserData.none();
    List<Path> apps = List.of();
    @Nullable Drivers drivers;
    @Nullable Network network;
    @Nullable Slots slots;
    @Nullable Trial trial;
    Product.@Nullable Running running;

    Guest(Product product, Console console, BootLog log, Power power) {
        this.product = product;
        this.console = console;
        this.log = log;
        this.power = power;
    }

    List<CardStatus> cards() {
        return network == null ? List.of() : network.cards();
    }

    Booted machine() {
        return new Booted(
                image,
                hostname,
                decision.source().name(),
                Paths.DATA,
                volume,
                userData,
                apps,
                log::report,
                this::cards,
                events,
                Optional.ofNullable(slots),
                power,
                log::firstAnswer,
                log::notice,
                console::line);
    }
}
