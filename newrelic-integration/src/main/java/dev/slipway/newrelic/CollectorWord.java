package dev.slipway.newrelic;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the collector last said to New Relic's agent, as the agent tells its health listeners: it
/// goes on as connected when the collector refuses what it sends.
final class CollectorWord implements InvocationHandler {
    private final AtomicReference<@Nullable Complaint> last = new AtomicReference<>();

    /// @param refusal whether the agent shall go away, in place of a trouble that may pass
    record Complaint(boolean refusal, boolean last, String text) {}

    /// @return null when all is well
    @Nullable Complaint complaint() {
        return last.get();
    }

    /// A listener of the agent's type that tells this.
    Object as(Class<?> listener) {
        return Proxy.newProxyInstance(listener.getClassLoader(), new Class<?>[] {listener}, this);
    }

    @Override
    public @Nullable Object invoke(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "onUnhealthyStatus" -> {
                hear(arguments);
                yield null;
            }
            case "onHealthyStatus" -> {
                last.updateAndGet(before -> before != null && before.last() ? before : null);
                yield null;
            }
            case "equals" -> arguments != null && isSame(proxy, arguments[0]);
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "CollectorWord";
            default -> null;
        };
    }

    @SuppressWarnings("ReferenceEquality") // there is one proxy for each sender of data
    private static boolean isSame(Object proxy, @Nullable Object other) {
        return proxy == other;
    }

    private void hear(@Nullable Object @Nullable [] arguments) {
        if (arguments == null || !(arguments[0] instanceof Enum<?> status)) {
            return;
        }
        Object[] more =
                arguments.length > 1 && arguments[1] instanceof Object[] some
                        ? some
                        : new Object[0];
        Complaint complaint = complaint(status.name(), more);
        last.updateAndGet(before -> before != null && before.last() ? before : complaint);
    }

    private static String joined(Object... more) {
        return Arrays.stream(more).map(String::valueOf).collect(Collectors.joining(" to "));
    }

    private static Complaint complaint(String status, Object... more) {
        return switch (status) {
            case "INVALID_LICENSE" ->
                    new Complaint(true, false, "The collector refuses the licence key");
            case "FORCED_DISCONNECT" ->
                    new Complaint(true, true, "The collector has told the agent to disconnect");
            case "HTTP_ERROR" ->
                    new Complaint(false, false, "The collector answers " + joined(more));
            case "PROXY_ERROR" -> new Complaint(false, false, "The proxy answers " + joined(more));
            default -> new Complaint(false, false, "The agent says " + status);
        };
    }
}
