package dev.slipway.server;

import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/// The management API on a connector, service and engine of its own, so that no app can take its
/// threads.
final class ControlPlane implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ControlPlane.class.getName());

    /// How much of a refused upload is still read, so that its sender gets to see the answer.
    private static final int SWALLOWED_BYTES = 16 * 1024 * 1024;

    private final Tomcat tomcat;
    private final Connector connector;

    private ControlPlane(Tomcat tomcat, Connector connector) {
        this.tomcat = tomcat;
        this.connector = connector;
    }

    /// @param beside what answers beside the API, for paths of its own
    static ControlPlane start(
            Door door, Path work, ResourceConfig resources, ServletContainerInitializer... beside)
            throws IOException {
        Connector connector = connector(door);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(work.toString());
        tomcat.getEngine().setName("Control");
        tomcat.setConnector(connector);
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass(ProblemValve.class.getName());
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(
                (_, servlets) -> {
                    var api = servlets.addServlet("api", new ServletContainer(resources));
                    api.addMapping("/*");
                    api.setLoadOnStartup(1);
                    api.setAsyncSupported(true);
                },
                null);
        for (ServletContainerInitializer other : beside) {
            context.addServletContainerInitializer(other, null);
        }
        ControlPlane controlPlane = new ControlPlane(tomcat, connector);
        try {
            tomcat.start();
        } catch (LifecycleException refused) {
            controlPlane.close();
            throw explained(refused, door.port());
        }
        return controlPlane;
    }

    private static Connector connector(Door door) {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(door.port());
        if (door.address() != null) {
            connector.setProperty("address", door.address().getHostAddress());
        }
        connector.setProperty("bindOnInit", "true");
        connector.setProperty("maxSwallowSize", String.valueOf(SWALLOWED_BYTES));
        connector.setProperty("continueResponseTiming", "onRead");
        connector.setProperty("connectionUploadTimeout", "60000");
        connector.setProperty("disableUploadTimeout", "false");
        // Platform threads: an app whose virtual threads compute without end stops all of them.
        connector.setProperty("minSpareThreads", "2");
        connector.setThrowOnFailure(true);
        if (door.tls() != null) {
            connector.setScheme("https");
            connector.setSecure(true);
            connector.setProperty("SSLEnabled", "true");
            connector.addSslHostConfig(tls(door.tls()));
        }
        return connector;
    }

    private static SSLHostConfig tls(TlsIdentity identity) {
        SSLHostConfig config = new SSLHostConfig();
        config.setProtocols("TLSv1.2+TLSv1.3");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystore(identity.keys());
        certificate.setCertificateKeyAlias(TlsIdentity.ALIAS);
        certificate.setCertificateKeyPassword(new String(TlsIdentity.PASSWORD));
        config.addCertificate(certificate);
        return config;
    }

    int port() {
        return ((AbstractProtocol<?>) connector.getProtocolHandler()).getLocalPort();
    }

    private static IOException explained(Throwable refused, int port) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new IOException(
                        "port "
                                + port
                                + " is taken; choose another for the control plane with --api PORT",
                        refused);
            }
        }
        return new IOException("the control plane did not start: " + refused.getMessage(), refused);
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException stuck) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "The control plane did not stop in order",
                    stuck);
        }
    }
}
