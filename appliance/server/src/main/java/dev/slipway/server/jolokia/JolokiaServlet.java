package dev.slipway.server.jolokia;

import dev.slipway.core.settings.OwnSettings;
import dev.slipway.rest.TokenGate;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes Jolokia's own servlet when it is first asked, and tells the restriction in it who asks.
final class JolokiaServlet extends HttpServlet {
    private final transient Supplier<OwnSettings> settings;
    private transient @Nullable HttpServlet agent;

    JolokiaServlet(Supplier<OwnSettings> settings) {
        this.settings = settings;
    }

    /// Called by the container before the first request.
    @Override
    public void init() throws ServletException {
        HttpServlet made = new Agent(new Restriction(settings));
        made.init(getServletConfig());
        agent = made;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        HttpServlet jolokia = Objects.requireNonNull(agent);
        if (request.getMethod()
                .equals("OPTIONS")) { // what browsers ask beforehand, without a token
            jolokia.service(request, response);
            return;
        }
        try {
            ScopedValue.where(Restriction.CALLER, TokenGate.caller(request))
                    .call(() -> {
                        jolokia.service(request, response);
                        return response;
                    });
        } catch (ServletException | IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception undeclared) {
            throw new ServletException(undeclared);
        }
    }

    @Override
    public void destroy() {
        if (agent != null) {
            agent.destroy();
        }
    }
}
