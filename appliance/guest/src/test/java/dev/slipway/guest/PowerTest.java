package dev.slipway.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PowerTest {
    private final BlockingQueue<String> order = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Power power =
            new Power(
                    new Console(new PrintStream(screen, true, StandardCharsets.UTF_8)),
                    wish -> order.add(wish.name()));

    @Test
    void theProductStopsBeforeThePowerGoes() throws Exception {
        power.stopFirst(product(() -> order.add("stopped")));
        power.lastWord(order::add);
        power.end(Power.Wish.POWER_OFF, "somebody asked");
        assertEquals(List.of("stopped", "somebody asked", "POWER_OFF"), next(3));
        assertTrue(power.isEnding());
    }

    @Test
    void whatFailsOnTheWayDownDoesNotKeepThePowerOn() throws Exception {
        power.stopFirst(
                product(() -> {
                    throw new IllegalStateException("stuck");
                }));
        power.end(Power.Wish.REBOOT, "somebody asked");
        assertEquals(List.of("REBOOT"), next(1));
        String shown = screen.toString(StandardCharsets.UTF_8);
        assertTrue(shown.contains("the product's stop failed: stuck"), shown);
    }

    @Test
    void theSecondWishChangesNothing() throws Exception {
        power.end(Power.Wish.REBOOT, "first");
        power.end(Power.Wish.POWER_OFF, "second");
        assertEquals(List.of("REBOOT"), next(1));
    }

    @Test
    void onlyThePressOfThePowerKeyIsAPress() {
        assertTrue(PowerButton.isPress(event(1, 116, 1)));
        assertFalse(PowerButton.isPress(event(1, 116, 0)));
        assertFalse(PowerButton.isPress(event(1, 30, 1)));
        assertFalse(PowerButton.isPress(event(0, 0, 0)));
    }

    private static byte[] event(int type, int code, int value) {
        return ByteBuffer.allocate(24)
                .order(ByteOrder.nativeOrder())
                .putShort(16, (short) type)
                .putShort(18, (short) code)
                .putInt(20, value)
                .array();
    }

    private List<String> next(int count) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            seen.add(String.valueOf(order.poll(3, TimeUnit.MINUTES)));
        }
        return seen;
    }

    private static Product.Running product(Runnable stop) {
        return new Product.Running() {
            @Override
            public String told() {
                return "runs";
            }

            @Override
            public List<String> lacking() {
                return List.of();
            }

            @Override
            public void stop(@Nullable Duration drain) {
                stop.run();
            }
        };
    }
}
