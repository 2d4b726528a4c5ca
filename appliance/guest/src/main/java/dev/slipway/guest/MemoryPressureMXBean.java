package dev.slipway.guest;

/// What apps can see of the machine's memory pressure, as `dev.slipway:type=MemoryPressure`. Its
/// notifications are `memory.pressure-soft`, when caches had better be given up, and
/// `memory.pressure-hard`, when all must.
public interface MemoryPressureMXBean {
    /// How often there was soft pressure since the boot.
    long getSoftCount();

    /// How often there was hard pressure since the boot.
    long getHardCount();
}
