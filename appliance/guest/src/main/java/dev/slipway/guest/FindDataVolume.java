package dev.slipway.guest;

import dev.slipway.guest.disk.BlockDevices;
import dev.slipway.guest.disk.DataVolume;
import dev.slipway.guest.disk.DataVolumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Step: the place of all state.
final class FindDataVolume {
    private FindDataVolume() {}

    static String run(Guest guest) throws IOException, InterruptedException {
        guest.apps = bakedApps();
        boolean mayMake = !guest.commandLine.value("slipway.data").orElse("auto").equals("never");
        guest.volume =
                new DataVolumes(
                                new BlockDevices(Paths.SYS, Paths.DEV),
                                Paths.EMPTY_VOLUME,
                                Paths.DATA,
                                mayMake)
                        .mount();
        EndNote note = new EndNote(Paths.DATA);
        guest.log.previousEnd(note.begin());
        if (guest.volume instanceof DataVolume.OnDisk) {
            note.writeThrough();
        }
        guest.power.lastWord(note::orderly);
        return guest.volume.told();
    }

    private static List<Path> bakedApps() throws IOException {
        if (!Files.isDirectory(Paths.IMAGE_APPS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Paths.IMAGE_APPS)) {
            return files.filter(file -> file.toString().endsWith(".war")).sorted().toList();
        }
    }
}
