package dev.slipway.tomcat;

import dev.slipway.core.StageRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.descriptor.web.ApplicationParameter;
import org.apache.tomcat.util.descriptor.web.ContextEnvironment;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;
import org.apache.tomcat.util.scan.StandardJarScanFilter;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jspecify.annotations.Nullable;

/// A WAR's `META-INF/context.xml`, as far as an app may decide it: what concerns itself alone is
/// honoured, what a server decides is passed over in silence, and the rest is named in a warning.
///
/// Source: the `Context` chapter of Tomcat's configuration reference.
final class ContextFile {
    private static final String PATH = "META-INF/context.xml";
    private static final String STOCK_SESSIONS = "org.apache.catalina.session.StandardManager";

    /// About where and how the app is deployed, which is settled before this file is read.
    private static final Set<String> SILENT_ATTRIBUTES =
            Set.of(
                    "antiJARLocking",
                    "antiResourceLocking",
                    "cachingAllowed",
                    "clearReferencesHttpClientKeepAliveThread",
                    "clearReferencesRmiTargets",
                    "clearReferencesStopThreads",
                    "clearReferencesStopTimerThreads",
                    "clearReferencesThreadLocals",
                    "debug",
                    "displayName",
                    "docBase",
                    "failCtxIfServletStartFails",
                    "logEffectiveWebXml",
                    "override",
                    "parallelAnnotationScanning",
                    "path",
                    "reloadable",
                    "source",
                    "swallowOutput",
                    "unloadDelay",
                    "unpackWAR",
                    "useNaming",
                    "webappVersion",
                    "workDir");

    private final @Nullable XmlElement root;
    private final StageRequest request;

    private ContextFile(@Nullable XmlElement root, StageRequest request) {
        this.root = root;
        this.request = request;
    }

    /// @throws Unreadable when there is one and it is not well-formed
    static ContextFile of(StageRequest request) throws IOException, Unreadable {
        Path file = request.docBase().resolve(PATH);
        try {
            return new ContextFile(
                    Files.isRegularFile(file) ? XmlElement.read(file) : null, request);
        } catch (XmlElement.Malformed e) {
            throw new Unreadable(PATH + ": " + e.getMessage(), e);
        }
    }

    void applyTo(StandardContext context, AppResources resources) {
        if (root == null) {
            return;
        }
        root.attributes().forEach((name, value) -> attribute(context, name, value));
        for (XmlElement part : root.children()) {
            part(context, resources, part);
        }
    }

    private void attribute(StandardContext context, String name, String value) {
        boolean yes = Boolean.parseBoolean(value);
        switch (name) {
            case "allowCasualMultipartParsing" -> context.setAllowCasualMultipartParsing(yes);
            case "alwaysAccessSession" -> context.setAlwaysAccessSession(yes);
            case "containerSciFilter" -> context.setContainerSciFilter(value);
            case "cookies" -> context.setCookies(yes);
            case "dispatchersUseEncodedPaths" -> context.setDispatchersUseEncodedPaths(yes);
            case "ignoreAnnotations" -> context.setIgnoreAnnotations(yes);
            case "mapperContextRootRedirectEnabled" ->
                    context.setMapperContextRootRedirectEnabled(yes);
            case "mapperDirectoryRedirectEnabled" -> context.setMapperDirectoryRedirectEnabled(yes);
            case "sessionCookieDomain" -> context.setSessionCookieDomain(value);
            case "sessionCookieName" -> context.setSessionCookieName(value);
            case "sessionCookiePath" -> context.setSessionCookiePath(value);
            case "sessionCookiePathUsesTrailingSlash" ->
                    context.setSessionCookiePathUsesTrailingSlash(yes);
            case "sessionTimeout" -> context.setSessionTimeout(number(name, value));
            case "swallowAbortedUploads" -> context.setSwallowAbortedUploads(yes);
            case "useHttpOnly" -> context.setUseHttpOnly(yes);
            case "usePartitioned" -> context.setUsePartitioned(yes);
            case "useRelativeRedirects" -> context.setUseRelativeRedirects(yes);
            case String other -> {
                if (!SILENT_ATTRIBUTES.contains(other)) {
                    ignored("the attribute " + other);
                }
            }
        }
    }

    private void part(StandardContext context, AppResources resources, XmlElement part) {
        switch (part.name()) {
            case "CookieProcessor" -> cookies(context, part);
            case "Parameter" -> parameter(context, part);
            case "Environment" -> environment(context, resources, part);
            case "Resource" -> resource(resources, part);
            case "JarScanner" ->
                    part.children().forEach(filter -> part(context, resources, filter));
            case "JarScanFilter" -> jarFilter(context, part);
            case "Resources" -> files(context, part);
            case "Manager" -> sessions(context, part);
            case "WatchedResource" -> {}
            case String other -> ignored("the element " + other + className(part));
        }
    }

    private static void cookies(StandardContext context, XmlElement part) {
        boolean saysWhichSites = part.attributes().containsKey("sameSiteCookies");
        Rfc6265CookieProcessor processor =
                saysWhichSites ? new Rfc6265CookieProcessor() : new AppCookies(context);
        part.ifPresent("sameSiteCookies", processor::setSameSiteCookies);
        part.ifPresent("partitioned", text -> processor.setPartitioned(Boolean.parseBoolean(text)));
        context.setCookieProcessor(processor);
    }

    private void parameter(StandardContext context, XmlElement part) {
        String name = part.attribute("name", "");
        if (name.isEmpty() || request.settings().contextParams().containsKey(name)) {
            return;
        }
        ApplicationParameter parameter = new ApplicationParameter();
        parameter.setName(name);
        parameter.setValue(part.attribute("value", ""));
        parameter.setOverride(Boolean.parseBoolean(part.attribute("override", "true")));
        context.addApplicationParameter(parameter);
    }

    private static void environment(
            StandardContext context, AppResources resources, XmlElement part) {
        ContextEnvironment entry = new ContextEnvironment();
        entry.setName(part.attribute("name", ""));
        entry.setValue(part.attribute("value", ""));
        entry.setType(part.attribute("type", "java.lang.String"));
        entry.setOverride(Boolean.parseBoolean(part.attribute("override", "true")));
        context.getNamingResources().addEnvironment(entry);
        resources.offerEntry(entry);
    }

    private void resource(AppResources resources, XmlElement part) {
        String name = part.attribute("name", "");
        String type = part.attribute("type", "");
        if (!type.equals("javax.sql.DataSource") || name.isEmpty()) {
            ignored("the Resource \"" + name + "\" of type " + type);
            return;
        }
        Properties properties = new Properties();
        properties.putAll(part.attributes());
        resources.offerPool(name, properties);
    }

    private static void jarFilter(StandardContext context, XmlElement part) {
        StandardJarScanFilter filter = new StandardJarScanFilter();
        part.ifPresent("tldSkip", filter::setTldSkip);
        part.ifPresent("tldScan", filter::setTldScan);
        part.ifPresent("pluggabilitySkip", filter::setPluggabilitySkip);
        part.ifPresent("pluggabilityScan", filter::setPluggabilityScan);
        part.ifPresent(
                "defaultTldScan", text -> filter.setDefaultTldScan(Boolean.parseBoolean(text)));
        part.ifPresent(
                "defaultPluggabilityScan",
                text -> filter.setDefaultPluggabilityScan(Boolean.parseBoolean(text)));
        ((StandardJarScanner) context.getJarScanner()).setJarScanFilter(filter);
    }

    private void files(StandardContext context, XmlElement part) {
        StandardRoot files = new StandardRoot(context);
        part.ifPresent(
                "cachingAllowed", text -> files.setCachingAllowed(Boolean.parseBoolean(text)));
        part.ifPresent("cacheMaxSize", text -> files.setCacheMaxSize(number("cacheMaxSize", text)));
        part.ifPresent(
                "cacheObjectMaxSize",
                text -> files.setCacheObjectMaxSize(number("cacheObjectMaxSize", text)));
        part.ifPresent("cacheTtl", text -> files.setCacheTtl(number("cacheTtl", text)));
        context.setResources(files);
        part.children().forEach(mount -> ignored("the element " + mount.name() + className(mount)));
    }

    private void sessions(StandardContext context, XmlElement part) {
        if (!part.attribute("className", STOCK_SESSIONS).equals(STOCK_SESSIONS)) {
            ignored("the element Manager" + className(part));
            return;
        }
        VersionSessions sessions = (VersionSessions) context.getManager();
        part.ifPresent("pathname", text -> sessions.keep(!text.isEmpty()));
        part.ifPresent(
                "maxActiveSessions",
                text -> sessions.setMaxActiveSessions(number("maxActiveSessions", text)));
        part.ifPresent(
                "maxInactiveInterval",
                text ->
                        context.setSessionTimeout(
                                Math.ceilDiv(number("maxInactiveInterval", text), 60)));
        part.children().forEach(child -> ignored("the element " + child.name() + className(child)));
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    PATH + ": " + name + " is a number, unlike \"" + text + "\"", e);
        }
    }

    private static String className(XmlElement part) {
        String name = part.attribute("className", "");
        return name.isEmpty() ? "" : " (" + name + ")";
    }

    private void ignored(String what) {
        request.warning().accept(PATH + ": " + what + " is not honoured here.");
    }

    /// The file is not well-formed XML, or refers to something outside.
    static final class Unreadable extends Exception {
        private final String text;

        private Unreadable(String text, Throwable cause) {
            super(text, cause);
            this.text = text;
        }

        @Override
        public String getMessage() {
            return text;
        }
    }
}
