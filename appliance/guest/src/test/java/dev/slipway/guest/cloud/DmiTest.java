package dev.slipway.guest.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DmiTest {
    @Test
    void readsWhatTheFirmwareSays(@TempDir Path sys) throws Exception {
        Path id = Files.createDirectories(sys.resolve("class/dmi/id"));
        Files.writeString(id.resolve("product_name"), "OpenStack Nova\n");
        Files.writeString(id.resolve("product_uuid"), "EC2AB000-0000-0000-0000-000000000000\n");
        Path entry = Files.createDirectories(sys.resolve("firmware/dmi/entries/11-0"));
        Files.write(entry.resolve("raw"), structure("slipway.api.port=9000", "other"));
        Dmi dmi = Dmi.read(sys);
        assertEquals("OpenStack Nova", dmi.product());
        assertTrue(dmi.isEc2());
        assertEquals(List.of("slipway.api.port=9000", "other"), dmi.strings());
    }

    @Test
    void aMachineWithoutFirmwareSaysNothing(@TempDir Path sys) throws Exception {
        assertEquals(new Dmi("", "", "", "", "", List.of()), Dmi.read(sys));
    }

    @Test
    void knowsEc2InBothByteOrders() {
        assertTrue(uuid("ec2ab000-0000-4000-8000-000000000000").isEc2());
        assertTrue(uuid("45e12aec-dcd1-b213-94ed-01234567890a").isEc2());
        assertFalse(uuid("0ec2ab00-0000-4000-8000-000000000000").isEc2());
    }

    private static Dmi uuid(String uuid) {
        return new Dmi("", "", "", uuid, "", List.of());
    }

    private static byte[] structure(String... strings) {
        StringBuilder raw =
                new StringBuilder("\u000b\u0005\u0000\u0000").append((char) strings.length);
        for (String string : strings) {
            raw.append(string).append('\0');
        }
        return raw.append('\0').toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
