package dev.slipway.server.jolokia;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import javax.management.InstanceNotFoundException;
import javax.management.IntrospectionException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;

/// What nobody sees by JMX, since it is a secret or leads to one.
///
/// An attribute is read only when its declared type is that of a plain value. Jolokia would show an
/// object by all its getters, and an inner path leads on from there: from Tomcat's MBeans to the
/// passwords of data sources and to sessions. It would also remember the classes of such objects,
/// and with them an app that was removed. Of plain values those are kept back whose name says what
/// is in them.
final class Secrecy {
    /// Domains that are not shown at all: diagnostic commands (system properties, command lines,
    /// heap dumps), flight recordings (the same), Jolokia's own inside (what others have asked).
    private static final Set<String> DOMAINS =
            Set.of("com.sun.management", "jdk.management.jfr", "jolokia");

    /// Kinds of Tomcat's MBeans that are there for the values of JNDI entries.
    private static final Set<String> TYPES =
            Set.of("Environment", "Resource", "ResourceLink", "NamingResources", "DataSource");

    private static final Pattern NAMES =
            Pattern.compile(
                    "pass|secret|token|credential|(private|api|access|licen[cs]e|encryption|signing)[-_]?key"
                            + "|system-?propert|inputarg|environ|commandline|connectionprop"
                            + "|querystring|url$|^uri$|sessionid",
                    Pattern.CASE_INSENSITIVE);

    private static final Set<String> PLAIN =
            Set.of(
                    "boolean",
                    "byte",
                    "char",
                    "double",
                    "float",
                    "int",
                    "long",
                    "short",
                    "java.lang.Boolean",
                    "java.lang.Byte",
                    "java.lang.Character",
                    "java.lang.Double",
                    "java.lang.Float",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Short",
                    "java.lang.String",
                    "java.math.BigDecimal",
                    "java.math.BigInteger",
                    "java.util.Date",
                    "javax.management.ObjectName",
                    "javax.management.openmbean.CompositeData",
                    "javax.management.openmbean.TabularData");

    private static final Pattern ARRAY = Pattern.compile("\\[+(?:[ZBCDFIJS]|L(.+);)");

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

    boolean hides(ObjectName bean) {
        return DOMAINS.contains(bean.getDomain())
                || TYPES.contains(String.valueOf(bean.getKeyProperty("type")));
    }

    /// @return false also for what is not there
    boolean mayBeRead(ObjectName bean, String attribute) {
        if (NAMES.matcher(attribute).find()) {
            return false;
        }
        try {
            return Arrays.stream(beans.getMBeanInfo(bean).getAttributes())
                    .anyMatch(
                            known -> known.getName().equals(attribute) && isPlain(known.getType()));
        } catch (InstanceNotFoundException | IntrospectionException | ReflectionException unknown) {
            return false;
        }
    }

    static boolean isPlain(String type) {
        var array = ARRAY.matcher(type);
        return array.matches()
                ? array.group(1) == null || PLAIN.contains(array.group(1))
                : PLAIN.contains(type);
    }
}
