package dev.slipway.samples.wall;

import java.util.List;

/// What to look for: classes by name, resources by path.
final class Names {
    /// Every app must see these.
    static final List<String> OF_THE_PLATFORM =
            List.of(
                    "java.sql.Driver",
                    "javax.naming.Context",
                    "javax.sql.DataSource",
                    "javax.xml.parsers.DocumentBuilder",
                    "jakarta.annotation.PostConstruct",
                    "jakarta.el.ExpressionFactory",
                    "jakarta.servlet.Servlet",
                    "jakarta.servlet.http.HttpServlet",
                    "jakarta.servlet.jsp.JspPage",
                    "jakarta.servlet.jsp.tagext.Tag",
                    "jakarta.websocket.Session",
                    "jakarta.websocket.server.ServerEndpoint");

    /// No app may see these, unless it brings them.
    static final List<String> OF_THE_SERVER =
            List.of(
                    "com.fasterxml.jackson.annotation.JsonProperty",
                    "com.fasterxml.jackson.core.JsonFactory",
                    "com.fasterxml.jackson.databind.ObjectMapper",
                    "dev.slipway.cli.Main",
                    "dev.slipway.client.SlipwayClient",
                    "dev.slipway.core.Deployer",
                    "dev.slipway.core.Json",
                    "dev.slipway.core.settings.AppSettings",
                    "dev.slipway.server.Main",
                    "io.swagger.v3.oas.annotations.Operation",
                    "jakarta.inject.Inject",
                    "jakarta.validation.Validator",
                    "jakarta.ws.rs.core.Application",
                    "org.apache.commons.fileupload2.core.FileItem",
                    "org.apache.commons.io.IOUtils",
                    "org.apache.tomcat.jakartaee.Migration",
                    "org.glassfish.hk2.api.ServiceLocator",
                    "org.glassfish.jersey.server.ResourceConfig",
                    "org.glassfish.jersey.servlet.ServletContainer",
                    "org.jspecify.annotations.NullMarked",
                    "org.slf4j.Logger",
                    "picocli.CommandLine",
                    "tools.jackson.core.JsonParser",
                    "tools.jackson.databind.ObjectMapper",
                    "META-INF/services/com.fasterxml.jackson.core.JsonFactory",
                    "META-INF/services/com.fasterxml.jackson.core.ObjectCodec",
                    "META-INF/services/dev.slipway.core.DeployListener",
                    "META-INF/services/jakarta.ws.rs.client.ClientBuilder",
                    "META-INF/services/jakarta.ws.rs.ext.MessageBodyReader",
                    "META-INF/services/jakarta.ws.rs.ext.RuntimeDelegate",
                    "META-INF/services/java.lang.System$LoggerFinder",
                    "META-INF/services/org.glassfish.hk2.extension.ServiceLocatorGenerator",
                    "META-INF/services/org.glassfish.jersey.internal.inject.InjectionManagerFactory",
                    "META-INF/services/org.glassfish.jersey.internal.spi.AutoDiscoverable",
                    "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
                    "META-INF/services/tools.jackson.core.TokenStreamFactory",
                    "META-INF/services/tools.jackson.databind.ObjectMapper");

    private Names() {}
}
