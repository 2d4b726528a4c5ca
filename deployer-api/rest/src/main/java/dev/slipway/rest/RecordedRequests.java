package dev.slipway.rest;

import dev.slipway.core.Digest;
import dev.slipway.core.event.Events;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.ledger.LedgerRecord;
import dev.slipway.core.machine.MachineRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes what a machine is asked for into the ledger, and makes an event of it.
final class RecordedRequests implements MachineRequests {
    private static final System.Logger LOG = System.getLogger(RecordedRequests.class.getName());

    private final Ledger ledger;
    private final Events events;

    RecordedRequests(Ledger ledger, Events events) {
        this.ledger = ledger;
        this.events = events;
    }

    @Override
    public void asked(MachineRequest request, @Nullable Digest image, String who) {
        try {
            ledger.append(new LedgerRecord.MachineAsked(Instant.now(), who, request, image));
        } catch (IOException unwritten) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    () -> "That " + who + " asked for " + request + " is not in the ledger",
                    unwritten);
        }
        events.publish(
                "machine.asked", null, null, message(request, who), Map.of("request", request));
    }

    private static String message(MachineRequest request, String who) {
        return who
                + switch (request) {
                    case UPDATE -> " has sent an image, which is tried at the next start";
                    case ROLLBACK -> " has the image before tried at the next start";
                    case SHUTDOWN -> " stops the server";
                    case POWEROFF -> " switches the machine off";
                    case REBOOT -> " reboots the machine";
                };
    }
}
