package dev.slipway.image.vm;

import dev.slipway.image.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// UEFI firmware for QEMU, from the distribution: its program, and a fresh copy of its variables.
record Firmware(Path program, Path variables) {
    private static final List<Firmware> PLACES =
            List.of(
                    new Firmware(
                            Path.of("/usr/share/OVMF/OVMF_CODE_4M.fd"),
                            Path.of("/usr/share/OVMF/OVMF_VARS_4M.fd")),
                    new Firmware(
                            Path.of("/usr/share/OVMF/OVMF_CODE.fd"),
                            Path.of("/usr/share/OVMF/OVMF_VARS.fd")),
                    new Firmware(
                            Path.of("/usr/share/edk2/ovmf/OVMF_CODE.fd"),
                            Path.of("/usr/share/edk2/ovmf/OVMF_VARS.fd")));

    /// @throws Refused when there is none on this machine
    static Firmware copiedTo(Path work) throws IOException {
        Firmware found =
                PLACES.stream()
                        .filter(place ->
                                Files.isReadable(place.program)
                                        && Files.isReadable(place.variables))
                        .findFirst()
                        .orElseThrow(() ->
                                new Refused(
                                        "UEFI firmware for QEMU is needed and is not on this machine;"
                                                + " on Debian: apt-get install ovmf"));
        return new Firmware(
                found.program, Files.copy(found.variables, work.resolve("variables.fd")));
    }

    List<String> words() {
        return List.of(
                "-drive",
                "if=pflash,unit=0,format=raw,readonly=on,file=" + program,
                "-drive",
                "if=pflash,unit=1,format=raw,file=" + variables);
    }
}
