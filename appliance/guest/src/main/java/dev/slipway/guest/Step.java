package dev.slipway.guest;

/// One row of the table that the boot is.
///
/// @param otherwise what happens when it fails
/// @param work does it
/// @param isInMaintenance whether it is taken, too, after an essential one has failed
record Step(String name, Otherwise otherwise, Work work, boolean isInMaintenance) {
    /// What a failure of a step means for the machine.
    enum Otherwise {
        /// It is told, and the boot goes on.
        PASS,
        /// The rest is not started; the network and the control plane come up to say why.
        MAINTAIN,
        /// Without this nothing works; the next boot may do better.
        REBOOT
    }

    /// A step's work.
    interface Work {
        /// @return one sentence about what was done, for the console
        String run(Guest guest) throws Exception;
    }

    static Step optional(String name, Work work) {
        return new Step(name, Otherwise.PASS, work, false);
    }

    static Step essential(String name, Work work) {
        return new Step(name, Otherwise.MAINTAIN, work, false);
    }

    static Step vital(String name, Work work) {
        return new Step(name, Otherwise.REBOOT, work, false);
    }

    Step inMaintenance() {
        return new Step(name, otherwise, work, true);
    }
}
