package dev.slipway.acceptance;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// What JConsole would see, which attaches to the process and reads all MBeans.
final class JmxValues {
    private JmxValues() {}

    /// One text for each MBean.
    static Map<String, String> byAttach(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
            try {
                return all(machine.startLocalManagementAgent());
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException closed) {
            throw new IOException(closed);
        }
    }

    private static Map<String, String> all(String address) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            for (ObjectName name : beans.queryNames(null, null)) {
                values.put("JMX " + name, read(beans, name));
            }
        }
        return values;
    }

    private static String read(MBeanServerConnection beans, ObjectName name) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
                text.append(attribute.getName())
                        .append('=')
                        .append(value(beans, name, attribute.getName()))
                        .append('\n');
            }
        } catch (JMException gone) {
            text.append(gone);
        }
        return text.toString();
    }

    /// Some have no value, and some have one of a class that only the server has.
    private static String value(MBeanServerConnection beans, ObjectName name, String attribute) {
        try {
            Object value = beans.getAttribute(name, attribute);
            return value instanceof Object[] many
                    ? Arrays.deepToString(many)
                    : String.valueOf(value);
        } catch (JMException | IOException | RuntimeException unreadable) {
            return unreadable.toString();
        }
    }
}
