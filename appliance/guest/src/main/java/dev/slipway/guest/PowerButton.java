package dev.slipway.guest;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The button a hypervisor presses to shut a machine down: an input device of its own, by ACPI.
///
/// Source: `Documentation/input/input.rst`, `struct input_event`.
final class PowerButton {
    private static final System.Logger LOG = System.getLogger(PowerButton.class.getName());
    private static final int EVENT_BYTES = 24;
    private static final int TYPE_OFFSET = 16;
    private static final short EV_KEY = 1;
    private static final short KEY_POWER = 116;
    private static final short KEY_SLEEP = 142;

    private PowerButton() {}

    /// @param pressed is run on a thread of the button's own
    /// @return how many buttons there are
    static int watch(Path sys, Path dev, Runnable pressed) throws IOException {
        int found = 0;
        for (Path device : inputs(sys)) {
            Path name = device.resolve("device/name");
            if (Files.exists(name) && Files.readString(name).contains("Power Button")) {
                Path events = dev.resolve("input").resolve(device.getFileName());
                Thread.ofPlatform()
                        .name("power button")
                        .daemon()
                        .start(() -> read(events, pressed));
                found++;
            }
        }
        return found;
    }

    private static List<Path> inputs(Path sys) throws IOException {
        Path folder = sys.resolve("class/input");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("event"))
                    .toList();
        }
    }

    private static void read(Path events, Runnable pressed) {
        byte[] event = new byte[EVENT_BYTES];
        try (DataInputStream in = new DataInputStream(Files.newInputStream(events))) {
            while (true) {
                in.readFully(event);
                if (isPress(event)) {
                    pressed.run();
                }
            }
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.WARNING, () -> "The power button is no longer heard", gone);
        }
    }

    static boolean isPress(byte[] event) {
        ByteBuffer fields = ByteBuffer.wrap(event).order(ByteOrder.nativeOrder());
        short code = fields.getShort(TYPE_OFFSET + 2);
        return fields.getShort(TYPE_OFFSET) == EV_KEY
                && (code == KEY_POWER || code == KEY_SLEEP)
                && fields.getInt(TYPE_OFFSET + 4) == 1;
    }
}
