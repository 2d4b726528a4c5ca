package dev.slipway.guest;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/// Memory pressure for those who listen by JMX.
final class MemoryPressureBean extends NotificationBroadcasterSupport
        implements MemoryPressureMXBean {
    static final String NAME = "dev.slipway:type=MemoryPressure";

    private final AtomicLong softCount = new AtomicLong();
    private final AtomicLong hardCount = new AtomicLong();
    private final AtomicLong sequence = new AtomicLong();

    static MemoryPressureBean register() {
        try {
            MemoryPressureBean bean = new MemoryPressureBean();
            ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName(NAME));
            return bean;
        } catch (JMException twice) {
            throw new IllegalStateException("The machine boots once", twice);
        }
    }

    void soft() {
        softCount.incrementAndGet();
        notifyAll("memory.pressure-soft", "Some work waits for memory");
    }

    void hard() {
        hardCount.incrementAndGet();
        notifyAll("memory.pressure-hard", "All work waits for memory");
    }

    private void notifyAll(String type, String message) {
        sendNotification(
                new Notification(
                        type,
                        NAME,
                        sequence.incrementAndGet(),
                        System.currentTimeMillis(),
                        message));
    }

    @Override
    public long getSoftCount() {
        return softCount.get();
    }

    @Override
    public long getHardCount() {
        return hardCount.get();
    }
}
