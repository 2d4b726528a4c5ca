package dev.slipway.rest;

import dev.slipway.core.Digest;
import dev.slipway.core.machine.MachineRequest;
import org.jspecify.annotations.Nullable;

/// Is told who asks the machine for what, before it is done.
interface MachineRequests {
    /// Where there is no ledger: in maintenance mode, since that may be what is broken.
    MachineRequests FORGOTTEN = (_, _, _) -> {};

    /// Never fails: a machine that cannot write any more has to be ended all the same.
    ///
    /// @param image that is tried next; null when the machine ends and no more
    void asked(MachineRequest request, @Nullable Digest image, String who);
}
