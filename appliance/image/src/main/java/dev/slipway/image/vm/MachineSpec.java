package dev.slipway.image.vm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A machine to be started.
///
/// @param memoryMegabytes at least 128
/// @param cpus at least 1
/// @param userData what its cloud-init reads
/// @param dataDisk in qcow2; made when it is not there
/// @param smbios texts of type 11, as `slipway.api.port=8001`
record MachineSpec(
        Path image,
        int memoryMegabytes,
        int cpus,
        List<Forward> forwards,
        Optional<Path> userData,
        Optional<Path> dataDisk,
        List<String> smbios) {
    static final long DATA_BYTES = 8L << 30;

    MachineSpec {
        forwards = List.copyOf(forwards);
        smbios = List.copyOf(smbios);
    }
}
