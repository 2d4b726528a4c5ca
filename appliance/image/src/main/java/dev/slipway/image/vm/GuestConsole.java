package dev.slipway.image.vm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Shows what the guest writes to its serial console, and knows whether it has begun to speak.
final class GuestConsole {
    private static final int LINE_OF_A_BOOT = '['; // as in "[  0.841] mounts"

    private final OutputStream screen;
    private final CountDownLatch spoken = new CountDownLatch(1);

    GuestConsole(OutputStream screen) {
        this.screen = screen;
    }

    /// Copies until the stream ends; on a thread of its own.
    void show(InputStream output) throws IOException {
        byte[] bytes = new byte[4096];
        int last = '\n';
        for (int count = output.read(bytes); count >= 0; count = output.read(bytes)) {
            for (int i = 0; i < count; i++) {
                if (last == '\n' && bytes[i] == LINE_OF_A_BOOT) {
                    spoken.countDown();
                }
                last = bytes[i];
            }
            screen.write(bytes, 0, count);
            screen.flush();
        }
    }

    boolean hasSpoken() {
        return spoken.getCount() == 0;
    }

    boolean awaitSpeech(long milliseconds) throws InterruptedException {
        return spoken.await(milliseconds, TimeUnit.MILLISECONDS);
    }
}
