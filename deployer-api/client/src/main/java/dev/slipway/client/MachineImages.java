package dev.slipway.client;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The image a machine runs, and the one it runs next. Blocks and throws as [Slipway] does.
public final class MachineImages {
    private static final Target HERE = Target.of("v1", "system", "image");
    private static final long PAUSE_MILLIS = 1_000;
    private static final Set<String> UNDECIDED = Set.of("waiting", "tried");

    private final Wire wire;

    MachineImages(Wire wire) {
        this.wire = wire;
    }

    public MachineSlots slots() throws SlipwayException, InterruptedException {
        return wire.ask(wire.request(HERE).build(), wire.patience().answer(), MachineSlots::of);
    }

    /// Sends an image, to be tried at the next start.
    ///
    /// @param image as `slipway image` makes it with the suffix `.efi`
    /// @param signature as in `ed25519=:…:`; null for none
    /// @param reboot whether the machine shall reboot at once
    public ImageChange update(
            Path image, @Nullable String signature, boolean reboot, DeployListener listener)
            throws SlipwayException, IOException, InterruptedException {
        HttpRequest.Builder request =
                wire.request(Target.of("v1", "system", "image").with("reboot", reboot))
                        .header("Content-Type", "application/octet-stream")
                        .header("Content-Digest", WarBody.digest(image))
                        .expectContinue(Slipway.CAN_EXPECT)
                        .POST(new WarBody(image, listener));
        if (signature != null) {
            request.header("Slipway-Signature", signature);
        }
        return wire.ask(request.build(), wire.patience().work(), ImageChange::of);
    }

    /// Has the good image of the slot that does not run tried at the next start.
    public ImageChange rollBack(boolean reboot) throws SlipwayException, InterruptedException {
        HttpRequest request =
                wire.request(Target.of("v1", "system", "image", "rollback").with("reboot", reboot))
                        .POST(BodyPublishers.noBody())
                        .build();
        return wire.ask(request, wire.patience().answer(), ImageChange::of);
    }

    /// Waits over the reboot until an image is kept or left. That nobody answers meanwhile is what
    /// a reboot looks like.
    ///
    /// @param slot it is in
    /// @return how it is then; empty when it is not known after so long
    public Optional<MachineSlot> awaitDecision(String slot, Duration limit)
            throws RefusedException, InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < limit.toNanos()) {
            try {
                for (MachineSlot one : slots().slots()) {
                    if (one.slot().equals(slot) && !UNDECIDED.contains(one.state())) {
                        return Optional.of(one);
                    }
                }
            } catch (RefusedException refused) {
                throw refused;
            } catch (SlipwayException rebooting) {
                // asked again until the time is up
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return Optional.empty();
    }
}
