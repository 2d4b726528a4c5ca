package dev.slipway.guest.cloud;

import dev.slipway.guest.settings.UserDataException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Asks a source again, ever more slowly, for a bounded time.
///
/// @param atMost from the first question on
/// @param first pause
public record Retries(Duration atMost, Duration first) {
    public static final Retries DEFAULT =
            new Retries(Duration.ofSeconds(60), Duration.ofMillis(250));

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /// @return what the source says; nothing but a notice when it does not say it in time
    public InstanceData read(Source source) throws UserDataException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        Duration pause = first;
        while (true) {
            try {
                return source.read();
            } catch (IOException unable) {
                if (System.nanoTime() + pause.toNanos() - deadline >= 0) {
                    return without(source, unable);
                }
            }
            Thread.sleep(pause);
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                            ? pause.multipliedBy(2)
                            : LONGEST_PAUSE;
        }
    }

    private static InstanceData without(Source source, IOException unable) {
        List<String> notices =
                new ArrayList<>(
                        List.of(
                                source.name()
                                        + " gave no configuration, so what the image holds is used: "
                                        + unable.getMessage()));
        InstanceData nothing = InstanceData.nothing();
        return new InstanceData(null, null, null, nothing.userData(), notices);
    }
}
