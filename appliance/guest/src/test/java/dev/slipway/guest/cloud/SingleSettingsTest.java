package dev.slipway.guest.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.guest.settings.UserData;
import dev.slipway.guest.settings.UserDataException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleSettingsTest {
    @Test
    void becomeWhatUserDataWouldSay() throws Exception {
        assertEquals(
                "{\"slipway\":{\"api\":{\"port\":9001,\"tls\":\"off\"},\"secrets\":{\"db\":\"a=b\"}}}",
                SingleSettings.read(
                                Stream.of(
                                        "quiet",
                                        "slipway.api.port=9000",
                                        "slipway.api.tls=off",
                                        "slipway.secrets.db=a=b",
                                        "slipway.data=never",
                                        "slipway.api.port=9001"))
                        .toString());
    }

    /// As the kernel shows what `-fw_cfg name=opt/slipway/api.port,string=9003` and `-smbios
    /// type=11,value=slipway.api.port=9002` gave.
    @Test
    void comeFromTheCommandLineTheFirmwaresStringsAndItsFiles(@TempDir Path sys) throws Exception {
        Path key = Files.createDirectories(sys.resolve("firmware/qemu_fw_cfg/by_key/41"));
        Files.writeString(key.resolve("raw"), "9003\n");
        Files.writeString(key.resolve("name"), "opt/slipway/api.port\n");
        Path names =
                Files.createDirectories(sys.resolve("firmware/qemu_fw_cfg/by_name/opt/slipway"));
        Files.createSymbolicLink(names.resolve("api.port"), key);
        Path strings = Files.createDirectories(sys.resolve("firmware/dmi/entries/11-0"));
        Files.write(
                strings.resolve("raw"),
                ("\u000b\u0005\u0000\u0000\u0002slipway.api.port=9002\0slipway.secrets.db=geheim\0\0")
                        .getBytes(StandardCharsets.ISO_8859_1));
        UserData read =
                UserData.read(
                        SingleSettings.read(
                                Stream.of(
                                                Stream.of(
                                                        "quiet",
                                                        "slipway.api.port=9001",
                                                        "slipway.api.tls=off"),
                                                Dmi.read(sys).strings().stream(),
                                                SingleSettings.firmwareFiles(sys))
                                        .flatMap(words -> words)));
        assertEquals(9003, read.api().port());
        assertEquals("off", read.api().tls());
        assertEquals("geheim", read.secrets().values().get("db"));
    }

    @Test
    void areRefusedLikeThoseOfUserData() {
        UserDataException refused =
                assertThrows(
                        UserDataException.class,
                        () ->
                                UserData.read(
                                        SingleSettings.read(Stream.of("slipway.api.prot=9000"))));
        assertEquals(
                "slipway.api.prot is not a setting; did you mean slipway.api.port?",
                refused.problems().getFirst());
    }
}
