package dev.slipway.newrelic;

import dev.slipway.core.AppName;
import dev.slipway.core.ContextHost;
import dev.slipway.core.DeployException;
import dev.slipway.core.HostNotice;
import dev.slipway.core.Route;
import dev.slipway.core.StageRequest;
import dev.slipway.core.StagedVersion;
import dev.slipway.core.settings.AppSettings;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A container whose contexts tell New Relic's agent which app they are, by a context parameter;
/// the WARs stay as they are.
final class NamedContexts implements ContextHost {
    static final String PARAMETER = "com.newrelic.agent.APPLICATION_NAME";

    private final ContextHost host;
    private final BooleanSupplier wanted;

    /// @param wanted whether contexts that start now shall have names
    NamedContexts(ContextHost host, BooleanSupplier wanted) {
        this.host = host;
        this.wanted = wanted;
    }

    @Override
    public StagedVersion stage(StageRequest request)
            throws DeployException, IOException, InterruptedException {
        return host.stage(wanted.getAsBoolean() ? named(request) : request);
    }

    private static StageRequest named(StageRequest request) {
        return request.withSettings(
                request.settings()
                        .withContextParam(PARAMETER, name(request.app(), request.settings())));
    }

    static String name(AppName app, AppSettings settings) {
        String chosen = settings.newrelic().appName();
        return chosen == null ? app.value() : chosen;
    }

    @Override
    public void listen(Consumer<HostNotice> listener) {
        host.listen(listener);
    }

    @Override
    public void expect(Map<AppName, Route> apps) {
        host.expect(apps);
    }

    @Override
    public void expectNoMore(AppName app) {
        host.expectNoMore(app);
    }

    @Override
    public void forget(AppName app) throws IOException {
        host.forget(app);
    }
}
