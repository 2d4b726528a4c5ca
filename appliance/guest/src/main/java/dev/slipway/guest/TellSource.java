package dev.slipway.guest;

import java.io.IOException;

/// Tells the source of the configuration how the boot went, where it wants to know.
final class TellSource {
    private TellSource() {}

    /// Returns at once.
    ///
    /// @param problem empty when all is well
    static void inBackground(Guest guest, String problem) {
        Thread.ofVirtual()
                .name("tell source")
                .start(() -> {
                    try {
                        guest.decision.source().report(problem);
                    } catch (IOException unable) {
                        guest.log.notice(
                                guest.decision.source().name()
                                        + " could not be told: "
                                        + unable.getMessage());
                    }
                });
    }
}
