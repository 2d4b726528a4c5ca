package dev.slipway.core.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/// One thing that may be written or executed by JMX, as in `exec java.lang:type=Memory gc` or
/// `write java.lang:type=Memory Verbose`: an operation without its signature, or an attribute, of
/// one MBean.
public record JmxChange(@JsonValue String text) {
    /// @throws IllegalArgumentException when it is none of these, or a pattern
    @JsonCreator
    public JmxChange {
        int first = text.indexOf(' ');
        String what = text.substring(0, Math.max(0, first));
        if ((!what.equals("write") && !what.equals("exec")) || text.lastIndexOf(' ') <= first) {
            throw new IllegalArgumentException(
                    Quoted.of(text) + " is not like \"exec java.lang:type=Memory gc\"");
        }
        if (beanOf(text).isPattern()) {
            throw new IllegalArgumentException(Quoted.of(text) + " names no single MBean");
        }
    }

    /// @param what `write` or `exec`
    public boolean is(String what, ObjectName bean, String member) {
        return text.startsWith(what + " ")
                && text.endsWith(" " + member)
                && bean.equals(beanOf(text))
                && member.equals(text.substring(text.lastIndexOf(' ') + 1));
    }

    private static ObjectName beanOf(String text) {
        try {
            return ObjectName.getInstance(
                    text.substring(text.indexOf(' ') + 1, text.lastIndexOf(' ')).strip());
        } catch (MalformedObjectNameException malformed) {
            throw new IllegalArgumentException(Quoted.of(text) + " names no MBean", malformed);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
