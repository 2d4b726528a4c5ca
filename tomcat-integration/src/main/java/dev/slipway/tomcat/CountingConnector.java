package dev.slipway.tomcat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.OutputBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/// A connector whose requests are counted. It binds when it starts, so that it can stop accepting
/// gracefully.
final class CountingConnector extends Connector {
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    private static final Duration IDLE_WHILE_RENEWED = Duration.ofMillis(100);

    private final Arrivals arrivals;

    CountingConnector(Http11NioProtocol protocol, Arrivals arrivals) {
        super(protocol);
        this.arrivals = arrivals;
        setProperty("bindOnInit", "false");
        setThrowOnFailure(true);
        // As the server.xml that Tomcat ships.
        protocol.setConnectionTimeout(20_000);
    }

    /// Threads that have run an app until now end, the idle ones within two seconds, the busy ones
    /// after their request.
    void renewThreads() {
        if (!(protocolHandler.getExecutor() instanceof ThreadPoolExecutor threads)) {
            return;
        }
        threads.setThreadRenewalDelay(0);
        threads.setKeepAliveTime(IDLE_WHILE_RENEWED.toNanos(), TimeUnit.NANOSECONDS);
        threads.contextStopping();
        Thread.ofVirtual()
                .name("slipway-renew-threads")
                .start(() -> {
                    LockSupport.parkNanos(RENEWAL.toNanos());
                    threads.setKeepAliveTime(IDLE.toNanos(), TimeUnit.NANOSECONDS);
                });
    }

    @Override
    public Request createRequest(org.apache.coyote.Request raw) {
        return new AppRequest(this, raw);
    }

    @Override
    public Response createResponse(org.apache.coyote.Response raw) {
        return new AppResponse(raw, OutputBuffer.DEFAULT_BUFFER_SIZE, arrivals);
    }

    /// Accepts no more connections; those that are open get an answer to what they have begun to
    /// ask, and are then closed.
    void stopAccepting() {
        arrivals.beLast();
        protocolHandler.closeServerSocketGraceful();
    }

    @Override
    protected void initInternal() throws LifecycleException {
        super.initInternal();
        adapter = new CountingAdapter(adapter, arrivals);
        protocolHandler.setAdapter(adapter);
    }
}
