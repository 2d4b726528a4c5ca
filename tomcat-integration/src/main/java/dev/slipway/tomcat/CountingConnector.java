package dev.slipway.tomcat;

import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;

/// A connector whose requests are counted. It binds when it starts, so that it can stop accepting
/// gracefully.
final class CountingConnector extends Connector {
    private final Epochs epochs;

    CountingConnector(Http11NioProtocol protocol, Epochs epochs) {
        super(protocol);
        this.epochs = epochs;
        setProperty("bindOnInit", "false");
        setThrowOnFailure(true);
        // As the server.xml that Tomcat ships.
        protocol.setConnectionTimeout(20_000);
    }

    @Override
    protected void initInternal() throws LifecycleException {
        super.initInternal();
        adapter = new CountingAdapter(adapter, epochs);
        protocolHandler.setAdapter(adapter);
    }
}
