package dev.slipway.tomcat;

import dev.slipway.core.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Request;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.mapper.Mapper;
import org.apache.catalina.mapper.MappingData;
import org.apache.catalina.mapper.WrapperMappingInfo;

/// Which version a request goes to; all that is known here of Tomcat's `Mapper`.
///
/// There are two: the public one, and a hidden one behind a door only the probe knows. A context
/// may be in neither, and is still known to the public one, because the container asks that one
/// when an app forwards or includes, also for requests that began before the version left it.
///
/// The mapper takes the last version in the order of the strings, and a change of it is seen at
/// once by all requests that are mapped afterwards. Thread rule: any thread.
final class RoutingTable {
    /// No request can ask for a host of this name.
    private static final String NOWHERE = "\u0000nowhere";

    /// Removed in place of a context, it leaves the mapper's knowledge of that context alone.
    private static final Context NOBODY = new StandardContext();

    private final Mapper open;
    private final Mapper hidden;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Set<Context>> shown = new HashMap<>();

    RoutingTable(Mapper open, Mapper hidden, Host anyHost) {
        this.open = open;
        this.hidden = hidden;
        open.setDefaultHostName(Route.ANY_HOST);
        open.addHost(Route.ANY_HOST, new String[0], anyHost);
    }

    /// Lets the started context forward and include; sends it no requests.
    void introduce(Context context) {
        lock.lock();
        try {
            add(open, NOWHERE, context);
            open.removeContextVersion(NOBODY, NOWHERE, context.getPath(), version(context));
        } finally {
            lock.unlock();
        }
    }

    /// Takes back what [#introduce] gave.
    void forget(Context context) {
        open.removeContextVersion(context, NOWHERE, context.getPath(), version(context));
    }

    /// From here on requests of users go to this version, unless a later one is shown there.
    void show(Route route, Context context) {
        lock.lock();
        try {
            add(open, route.host(), context);
            shown.computeIfAbsent(route.host(), _ -> new HashSet<>()).add(context);
        } finally {
            lock.unlock();
        }
    }

    /// From here on no new request of a user goes to this version. Harmless when repeated.
    void hide(Route route, Context context) {
        lock.lock();
        try {
            Set<Context> there = shown.get(route.host());
            if (there == null || !there.remove(context)) {
                return;
            }
            open.removeContextVersion(NOBODY, route.host(), route.path(), version(context));
            if (there.isEmpty()) {
                shown.remove(route.host());
                if (!route.host().equals(Route.ANY_HOST)) {
                    open.removeHost(route.host());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Sends a request that has been mapped, and not been served, to another version of the app.
    void divert(Request request, Context other) throws IOException {
        MappingData mapping = request.getMappingData();
        Host host = mapping.host;
        int slashes = mapping.contextSlashCount;
        mapping.recycle();
        mapping.host = host;
        mapping.context = other;
        mapping.contextSlashCount = slashes;
        open.map(other, request.getDecodedRequestURIMB(), mapping);
    }

    /// Opens the hidden door of that name.
    void stage(String door, Context context) {
        lock.lock();
        try {
            add(hidden, door, context);
        } finally {
            lock.unlock();
        }
    }

    void unstage(String door, Context context) {
        hidden.removeContextVersion(context, door, context.getPath(), version(context));
        hidden.removeHost(door);
    }

    private static void add(Mapper mapper, String host, Context context) {
        mapper.addContextVersion(
                host,
                (Host) context.getParent(),
                context.getPath(),
                version(context),
                context,
                context.findWelcomeFiles(),
                context.getResources(),
                mappings(context));
    }

    private static List<WrapperMappingInfo> mappings(Context context) {
        List<WrapperMappingInfo> mappings = new ArrayList<>();
        for (Container child : context.findChildren()) {
            Wrapper wrapper = (Wrapper) child;
            boolean resourceOnly = context.isResourceOnlyServlet(wrapper.getName());
            for (String pattern : wrapper.findMappings()) {
                boolean pages = wrapper.getName().equals("jsp") && pattern.endsWith("/*");
                mappings.add(new WrapperMappingInfo(pattern, wrapper, pages, resourceOnly));
            }
        }
        return mappings;
    }

    private static String version(Context context) {
        return context.getWebappVersion();
    }
}
