package dev.slipway.tomcat;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import dev.slipway.core.StageRequest;
import dev.slipway.tomcat.meter.AppMeter;
import dev.slipway.tomcat.pages.KeptPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.core.NamingContextListener;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.descriptor.web.ApplicationParameter;
import org.apache.tomcat.util.scan.StandardJarScanner;

/// One version's context and all that belongs to it, assembled and not started.
///
/// @param resources what the app finds by JNDI and what is closed with the version
/// @param traffic the requests that have reached the version
record VersionContext(
        StageRequest request,
        StandardContext context,
        AppClassLoader loader,
        AppResources resources,
        Traffic traffic,
        VersionSessions sessions,
        VersionOutput output,
        KeptPages pages,
        Departure departure) {

    /// @param start counts all starts of this process, so that two contexts of one version never
    ///   bear the same name and the later start comes later in the routing table
    static VersionContext assemble(
            StageRequest request,
            long start,
            Wall wall,
            Function<String, Optional<String>> secrets,
            Oversight oversight,
            Known known,
            AppSessions app)
            throws DeployException, IOException {
        VersionOutput output = new VersionOutput(request);
        AppClassLoader loader =
                new AppClassLoader(
                        wall,
                        output,
                        new RefusedExits(request, output, oversight.notices()),
                        known.classes().of(request.app()));
        AppResources resources = new AppResources(request, loader, secrets);
        AppMeter meter = oversight.meters().of(request.app());
        Traffic traffic = new Traffic(meter.answers());
        VersionSessions sessions = new VersionSessions(app, request, meter);

        StandardContext context = new StandardContext();
        String version = "%06d.%06d".formatted(request.version(), start);
        context.setPath(request.route().path());
        context.setWebappVersion(version);
        context.setName(request.route().path() + "##" + version);
        context.setDisplayName(request.app().value());
        context.setDocBase(request.docBase().toAbsolutePath().toString());
        context.setWorkDir(request.tempDir().toAbsolutePath().toString());
        context.setParentClassLoader(wall);
        context.setFailCtxIfServletStartFails(true);
        context.setClearReferencesStopTimerThreads(true);
        context.getPipeline().addValve(new CountingValve(traffic));
        context.getPipeline().addValve(new FatalErrorValve());
        context.setManager(sessions);
        context.setCookieProcessor(new AppCookies(context));
        context.setJarScanner(onlyTheAppsJars());
        context.setResources(files(context, request.docBase()));

        KeptPages pages = known.pages().of(request.app(), request.artifact(), request.tempDir());
        pages.restore();

        WebappLoader holder = new WebappLoader();
        holder.setLoaderInstance(loader);
        context.setLoader(holder);

        addListeners(context, new AppContextConfig(request, known.scan()), resources);
        request.settings()
                .contextParams()
                .forEach((name, value) -> context.addApplicationParameter(parameter(name, value)));
        try {
            ContextFile.of(request).applyTo(context, resources);
        } catch (ContextFile.Unreadable e) {
            throw new DeployException(new Failure.StartFailed(e.getMessage(), List.of()), e);
        }
        return new VersionContext(
                request,
                context,
                loader,
                resources,
                traffic,
                sessions,
                output,
                pages,
                new Departure(request, start, oversight.leaks()));
    }

    /// In this order: the first reads web.xml, the second takes from it what the settings provide,
    /// the third makes `java:comp/env` of the rest, the fourth puts there what the settings say.
    private static void addListeners(
            StandardContext context, AppContextConfig config, AppResources resources) {
        context.addLifecycleListener(config);
        context.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
                resources.takeOver(((Context) event.getLifecycle()).getNamingResources());
            }
        });
        NamingContextListener naming = new NamingContextListener();
        naming.setName("/slipway/" + context.getName());
        context.setNamingContextListener(naming);
        context.addLifecycleListener(naming);
        context.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
                resources.bind((Context) event.getLifecycle(), naming);
            }
        });
    }

    /// Without asking of each file, at each look, whether a link leads out of the folder: no WAR
    /// has links, and it takes a fifth of the start of a large app. Where the file system takes `A`
    /// for `a` that question is what keeps the source of a page from being served, so it is asked.
    private static StandardRoot files(StandardContext context, Path docBase) {
        StandardRoot files = new StandardRoot(context);
        String name = docBase.getFileName().toString();
        Path otherCase = docBase.resolveSibling(name.toUpperCase(Locale.ROOT));
        files.setAllowLinking(!otherCase.equals(docBase) && Files.notExists(otherCase));
        return files;
    }

    /// Our own class path is none of an app's business.
    private static StandardJarScanner onlyTheAppsJars() {
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        return scanner;
    }

    /// One that web.xml does not override.
    private static ApplicationParameter parameter(String name, String value) {
        ApplicationParameter parameter = new ApplicationParameter();
        parameter.setName(name);
        parameter.setValue(value);
        parameter.setOverride(false);
        return parameter;
    }
}
