package dev.slipway.guest;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Ends the machine in order: the product drains and stops, what was written reaches the disk, the
/// power goes.
///
/// Safe for use by many threads. Whoever asks second changes nothing, but for the wish to hurry.
public final class Power {
    private static final System.Logger LOG = System.getLogger(Power.class.getName());
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Console console;
    private final Switch powerSwitch;
    private final AtomicReference<Product.@Nullable Running> running = new AtomicReference<>();
    private final AtomicReference<@Nullable Consumer<String>> lastWord = new AtomicReference<>();
    private final AtomicBoolean ending = new AtomicBoolean();

    /// What comes after the end.
    public enum Wish {
        POWER_OFF,
        REBOOT
    }

    /// The last call.
    interface Switch {
        /// Does not return on a machine.
        void end(Wish wish) throws Exception;
    }

    Power(Console console, Switch powerSwitch) {
        this.console = console;
        this.powerSwitch = powerSwitch;
    }

    /// What is stopped before the machine ends.
    void stopFirst(Product.Running product) {
        running.set(product);
    }

    /// What is done with the reason when the product has stopped, as a note on the data volume.
    void lastWord(Consumer<String> word) {
        lastWord.set(word);
    }

    /// Returns at once; the machine ends within a minute or so, whatever happens meanwhile.
    ///
    /// @param reason one sentence for the console
    public void end(Wish wish, String reason) {
        end(wish, reason, null);
    }

    /// As above.
    ///
    /// @param drain how long requests in flight may go on, beyond that minute if need be; null for
    ///   the product's own limit
    public void end(Wish wish, String reason, @Nullable Duration drain) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        Thread power =
                Thread.ofPlatform().name("power").unstarted(() -> endInOrder(wish, reason, drain));
        // or it belongs to the web application whose request asked, which then waits for its end
        power.setContextClassLoader(Power.class.getClassLoader());
        power.start();
    }

    public boolean isEnding() {
        return ending.get();
    }

    private void endInOrder(Wish wish, String reason, @Nullable Duration drain) {
        console.line((wish == Wish.REBOOT ? "Reboot: " : "Power off: ") + reason);
        stopProduct(drain);
        Consumer<String> word = lastWord.get();
        if (word != null) {
            tried("the last note", () -> word.accept(reason));
        }
        console.line(wish == Wish.REBOOT ? "Rebooting" : "Power off");
        tried("the power switch", () -> powerSwitch.end(wish));
    }

    private void stopProduct(@Nullable Duration drain) {
        Product.Running product = running.get();
        if (product == null) {
            return;
        }
        Thread stopping =
                Thread.ofPlatform()
                        .name("stop")
                        .daemon()
                        .start(() -> tried("the product's stop", () -> product.stop(drain)));
        Duration limit = drain == null ? STOP_LIMIT : STOP_LIMIT.plus(drain);
        try {
            if (!stopping.join(limit)) {
                console.line("The product did not stop within " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException hurried) {
            console.line("The product's stop is not awaited");
        }
    }

    /// What ends the machine goes on, whatever one part of it throws.
    private void tried(String what, Part part) {
        try {
            part.run();
        } catch (Throwable failed) {
            console.line("On the way down, " + what + " failed: " + Uncaught.told(failed));
            LOG.log(System.Logger.Level.ERROR, () -> what + " failed", failed);
        }
    }

    private interface Part {
        void run() throws Exception;
    }
}
