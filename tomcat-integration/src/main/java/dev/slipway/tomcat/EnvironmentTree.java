package dev.slipway.tomcat;

import java.util.Map;
import javax.naming.Context;
import javax.naming.NameClassPair;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;

/// The tree below `java:comp/env` of one version. It is in memory, made by the container, and read
/// from nowhere else.
@SuppressWarnings("BanJNDI")
final class EnvironmentTree {
    private EnvironmentTree() {}

    /// Puts entries where what web.xml declared may be already.
    ///
    /// @param entries by name, as in `jdbc/main`
    static void bind(Context root, Map<String, Object> entries) throws NamingException {
        for (Map.Entry<String, Object> entry : entries.entrySet()) {
            Context parent = root;
            String name = entry.getKey();
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/')) {
                parent = child(parent, name.substring(0, slash));
                name = name.substring(slash + 1);
            }
            parent.rebind(name, entry.getValue());
        }
    }

    private static Context child(Context parent, String name) throws NamingException {
        NamingEnumeration<NameClassPair> names = parent.list("");
        while (names.hasMore()) {
            if (names.next().getName().equals(name)) {
                return (Context) parent.lookup(name);
            }
        }
        return parent.createSubcontext(name);
    }
}
