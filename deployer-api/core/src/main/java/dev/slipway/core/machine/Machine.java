package dev.slipway.core.machine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the server may know of the machine it runs on, and do with it.
///
/// Safe for use by many threads; nothing here waits for long.
public interface Machine {
    MachineStatus status();

    BootReport bootReport();

    /// What the machine itself has yet to do before it is as it was meant, one sentence each.
    List<String> notReady();

    /// Leases of its network cards, by the card's name.
    Map<String, CardLease> leases();

    /// The newest lines of the kernel's log, oldest first.
    ///
    /// @throws NotHereException where the kernel is somebody else's
    List<KernelLine> kernelLog(int lines) throws IOException, NotHereException;

    /// The report of the newest crash of the JVM; empty when there is none.
    Optional<Path> crashReport() throws IOException;

    /// What it can be started from, and updated.
    ///
    /// @throws NotHereException when there is nothing to choose from
    ImageSlots slots() throws NotHereException;

    /// @throws NotHereException when this machine does not let itself be ended so
    void requireCanEnd(Ending ending) throws NotHereException;

    /// Returns at once; the end comes meanwhile. Whoever asks second changes nothing.
    ///
    /// @param ending one that [#requireCanEnd] lets pass
    /// @param drain how long requests in flight may go on; null for the server's own limit
    /// @param who asks
    void end(Ending ending, @Nullable Duration drain, String who);

    /// How a machine ends.
    enum Ending {
        /// The server stops; a machine that is nothing else goes off with it.
        @JsonProperty("shutdown")
        SHUTDOWN,
        @JsonProperty("poweroff")
        POWEROFF,
        @JsonProperty("reboot")
        REBOOT
    }
}
