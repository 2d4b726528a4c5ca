package dev.slipway.guest.product;

import dev.slipway.core.DeployException;
import java.io.IOException;
import java.time.Duration;

/// Tries again what failed by network or disk, ever more slowly, for about a minute. What was
/// refused is not tried again.
final class Attempts {
    private static final int MOST = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private Attempts() {}

    interface Work {
        void run() throws Exception;
    }

    /// @throws IOException the last failure
    static void make(Work work) throws DeployException, IOException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                return;
            } catch (IOException failed) {
                if (attempt == MOST) {
                    throw failed;
                }
            } catch (DeployException | InterruptedException | RuntimeException atOnce) {
                throw atOnce;
            } catch (Exception other) {
                throw new IOException(other.getMessage(), other);
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }
}
