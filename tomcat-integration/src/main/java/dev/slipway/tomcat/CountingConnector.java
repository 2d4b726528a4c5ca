package dev.slipway.tomcat;

import dev.slipway.tomcat.meter.ServerLoad;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.OutputBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.RequestGroupInfo;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/// A connector whose requests are counted. It binds when it starts, so that it can stop accepting
/// gracefully.
final class CountingConnector extends Connector {
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    private static final Duration IDLE_WHILE_RENEWED = Duration.ofMillis(100);

    private final Http11NioProtocol protocol;
    private final Arrivals arrivals;

    CountingConnector(Http11NioProtocol protocol, Arrivals arrivals) {
        super(protocol);
        this.protocol = protocol;
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

    /// @param threads that serve its requests
    ServerLoad load(ServerLoad.Threads threads) {
        List<RequestGroupInfo> all = requestsByProtocol();
        return new ServerLoad(
                "http-nio-" + getLocalPort(),
                threads,
                new ServerLoad.Connections(
                        protocol.getConnectionCount(), protocol.getMaxConnections()),
                sum(all, RequestGroupInfo::getRequestCount),
                sum(all, RequestGroupInfo::getErrorCount),
                Duration.ofMillis(sum(all, RequestGroupInfo::getProcessingTime)),
                Duration.ofMillis(
                        all.stream().mapToLong(RequestGroupInfo::getMaxTime).max().orElse(0)),
                sum(all, RequestGroupInfo::getBytesReceived),
                sum(all, RequestGroupInfo::getBytesSent));
    }

    /// HTTP/2 counts for itself.
    private List<RequestGroupInfo> requestsByProtocol() {
        return Stream.concat(
                        Stream.of((RequestGroupInfo) protocol.getHandler().getGlobal()),
                        Arrays.stream(findUpgradeProtocols())
                                .filter(Http2Protocol.class::isInstance)
                                .map(http2 -> ((Http2Protocol) http2).getGlobal()))
                .toList();
    }

    private static long sum(List<RequestGroupInfo> all, ToLongFunction<RequestGroupInfo> of) {
        return all.stream().mapToLong(of).sum();
    }

    @Override
    protected void initInternal() throws LifecycleException {
        super.initInternal();
        adapter = new CountingAdapter(adapter, arrivals);
        protocolHandler.setAdapter(adapter);
    }
}
