package dev.slipway.tomcat;

import org.apache.catalina.Engine;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardService;

/// A service that maps nothing by itself: Tomcat's own listener, which shows every context to users
/// as soon as it has started, is never started. The [RoutingTable] decides.
final class QuietService extends StandardService {
    QuietService(String name, Engine engine) {
        setName(name);
        setContainer(engine);
    }

    @Override
    protected void startInternal() throws LifecycleException {
        setState(LifecycleState.STARTING);
        getContainer().start();
        for (Connector connector : findConnectors()) {
            connector.start();
        }
    }
}
