package dev.slipway.guest;

import dev.slipway.guest.linux.Kernel;
import java.io.IOException;

/// Step: what is heard from the machine from now on: its power button, Ctrl-Alt-Del, its memory.
final class WatchMachine {
    private WatchMachine() {}

    static String run(Guest guest) throws IOException {
        ShutdownHook.install(guest.console, guest.power);
        Kernel.takeCtrlAltDel();
        int buttons = PowerButton.watch(Paths.SYS, Paths.DEV, () -> pressed(guest));
        if (buttons == 0) {
            guest.log.notice("The machine has no power button; it can be stopped by its API alone");
        }
        MemoryPressure.watch(Paths.PROC, guest.events);
        return buttons + " power buttons, memory pressure";
    }

    private static void pressed(Guest guest) {
        guest.events.tell("power.button", "The power button was pressed");
        guest.power.end(Power.Wish.POWER_OFF, "the power button was pressed");
    }
}
