package dev.slipway.tomcat;

import dev.slipway.core.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.catalina.Engine;
import org.apache.catalina.Host;
import org.apache.catalina.core.StandardHost;

/// The hosts of the engine, made when an app first names them.
final class VirtualHosts {
    /// As in a stock Tomcat; monitors read it in the names of MBeans.
    static final String ANY_HOST_NAME = "localhost";

    private final Engine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Host> hosts = new HashMap<>();

    VirtualHosts(Engine engine) {
        this.engine = engine;
    }

    /// @param name `*`, or a host name in lower case
    Host named(String name) {
        lock.lock();
        try {
            Host host = hosts.get(name);
            if (host == null) {
                host = host(containerName(name));
                engine.addChild(host);
                hosts.put(name, host);
            }
            return host;
        } finally {
            lock.unlock();
        }
    }

    private static String containerName(String name) {
        return switch (name) {
            case Route.ANY_HOST -> ANY_HOST_NAME;
            case ANY_HOST_NAME -> ANY_HOST_NAME + "-only";
            case String other -> other;
        };
    }

    private static Host host(String containerName) {
        StandardHost host = new StandardHost();
        host.setName(containerName);
        // A context is started by whoever stages it, with a limit, not by being added.
        host.setStartChildren(false);
        host.setErrorReportValveClass("");
        host.getPipeline().addValve(new ErrorReport());
        return host;
    }
}
