package dev.slipway.benchmarks;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// The memory of a server's JVM, seen from outside over JMX; the same way for both servers.
final class ServerMemory implements AutoCloseable {
    private static final ObjectName COMMANDS = name("com.sun.management:type=DiagnosticCommand");
    private static final ObjectName METASPACE = name("java.lang:type=MemoryPool,name=Metaspace");

    /// What one collection frees, finalizers and cleaners among it, the next one finds.
    private static final int COLLECTIONS = 3;

    private final JMXConnector connector;

    /// In bytes.
    record Used(long metaspace, long heap) {}

    private ServerMemory(JMXConnector connector) {
        this.connector = connector;
    }

    @SuppressWarnings("BanJNDI") // it is told by a process that was started here
    static ServerMemory of(long pid) throws IOException {
        try {
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
            try {
                return new ServerMemory(
                        JMXConnectorFactory.connect(
                                new JMXServiceURL(jvm.startLocalManagementAgent())));
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException refused) {
            throw new IOException("No way into process " + pid, refused);
        }
    }

    /// What is used after full garbage collections.
    Used collected() throws IOException, InterruptedException {
        MBeanServerConnection server = connector.getMBeanServerConnection();
        try {
            for (int collection = 0; collection < COLLECTIONS; collection++) {
                Thread.sleep(1_000);
                // System.gc() need not be a full one; a histogram of what lives has one made
                server.invoke(
                        COMMANDS,
                        "gcClassHistogram",
                        new Object[] {null},
                        new String[] {String[].class.getName()});
            }
        } catch (JMException refused) {
            throw new IOException("The JVM makes no histogram", refused);
        }
        return new Used(
                ManagementFactory.newPlatformMXBeanProxy(
                                server, METASPACE.toString(), MemoryPoolMXBean.class)
                        .getUsage()
                        .getUsed(),
                ManagementFactory.newPlatformMXBeanProxy(
                                server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class)
                        .getHeapMemoryUsage()
                        .getUsed());
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (JMException impossible) {
            throw new IllegalArgumentException(text, impossible);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
