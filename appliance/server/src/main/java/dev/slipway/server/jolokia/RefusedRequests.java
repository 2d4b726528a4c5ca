package dev.slipway.server.jolokia;

import org.jolokia.server.core.request.JolokiaRequest;
import org.jolokia.server.core.service.api.AbstractJolokiaService;
import org.jolokia.server.core.service.request.RequestHandler;
import org.jspecify.annotations.Nullable;

/// Takes what is not served before another handler does: kinds of requests that are not allowed, of
/// which Jolokia itself would let some through unasked, and what is meant for another server.
final class RefusedRequests extends AbstractJolokiaService<RequestHandler>
        implements RequestHandler {
    /// Before Jolokia's own, the first of which has -2.
    private static final int FIRST = -1000;

    private final Restriction restriction;

    RefusedRequests(Restriction restriction) {
        super(RequestHandler.class, FIRST);
        this.restriction = restriction;
    }

    @Override
    public boolean canHandle(JolokiaRequest request) {
        return !restriction.isTypeAllowed(request.getType()) || isForAnother(request);
    }

    private static boolean isForAnother(JolokiaRequest request) {
        return request.getOption("target") != null || request.getOption("targetId") != null;
    }

    @Override
    public <R extends JolokiaRequest> Object handleRequest(R request, @Nullable Object before) {
        throw new SecurityException(
                isForAnother(request)
                        ? "Requests are not passed on to other servers"
                        : "The token does not allow " + request.getType().getName());
    }

    @Override
    public String getProvider() {
        return "slipway";
    }

    @Override
    public @Nullable Object getRuntimeInfo() {
        return null;
    }
}
