package dev.slipway.tomcat;

import java.net.URL;
import java.util.Objects;
import org.apache.catalina.startup.ContextConfig;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;

/// Reads a version's web.xml, fragments and annotations as Tomcat does, on top of our own defaults.
/// There are no configuration files beside the WAR; what is in its `META-INF/context.xml` is read
/// by [ContextFile].
final class AppContextConfig extends ContextConfig {
    private static final URL DEFAULTS =
            Objects.requireNonNull(AppContextConfig.class.getResource("web-defaults.xml"));

    @Override
    protected synchronized void init() {
        context.setConfigured(false);
        ok = true;
    }

    /// The folders of a version belong to whoever staged it.
    @Override
    protected synchronized void destroy() {}

    @Override
    protected InputSource getGlobalWebXmlSource() {
        return new InputSource(DEFAULTS.toExternalForm());
    }

    @Override
    protected @Nullable InputSource getHostWebXmlSource() {
        return null;
    }
}
