package dev.slipway.tomcat;

import dev.slipway.core.StageRequest;
import dev.slipway.tomcat.scan.ClassScan;
import dev.slipway.tomcat.scan.HandledTypes;
import dev.slipway.tomcat.scan.ScannedPart;
import dev.slipway.tomcat.scan.SilentLibraries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.util.Introspection;
import org.apache.tomcat.util.bcel.classfile.ClassFormatException;
import org.apache.tomcat.util.bcel.classfile.ClassParser;
import org.apache.tomcat.util.descriptor.web.WebXml;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;

/// Reads a version's web.xml, fragments and annotations as Tomcat does, on top of our own defaults.
/// There are no configuration files beside the WAR; what is in its `META-INF/context.xml` is read
/// by [ContextFile].
final class AppContextConfig extends ContextConfig {
    private static final System.Logger LOG = System.getLogger(AppContextConfig.class.getName());
    private static final String UNREADABLE = " cannot be searched for annotations";
    private static final URL DEFAULTS =
            Objects.requireNonNull(AppContextConfig.class.getResource("web-defaults.xml"));

    private final StageRequest request;
    private final ClassScan scan;

    AppContextConfig(StageRequest request, ClassScan scan) {
        this.request = request;
        this.scan = scan;
    }

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

    /// A place with classes, and what its annotations go into.
    ///
    /// @param jar null for `WEB-INF/classes`
    /// @param initializersOnly whether annotations that declare servlets and their like do not
    ///   count
    private record Place(@Nullable Path jar, WebXml xml, boolean initializersOnly) {}

    /// As Tomcat does it, only that it reads whole class files, and those of every library each
    /// time. As there, libraries that are known to declare nothing are passed over.
    @Override
    protected void processClasses(WebXml webXml, Set<WebXml> orderedFragments) {
        if (!ok) {
            return;
        }
        boolean complete = webXml.isMetadataComplete();
        List<Place> places = new ArrayList<>();
        places.add(new Place(null, webXml, complete));
        for (WebXml fragment : orderedFragments) {
            boolean initializersOnly =
                    complete || !fragment.getWebappJar() || fragment.isMetadataComplete();
            Path jar = jar(fragment.getURL());
            if (jar == null) {
                processUnusual(fragment, initializersOnly);
            } else {
                places.add(new Place(jar, fragment, initializersOnly));
            }
        }
        SilentLibraries silent = SilentLibraries.unlessWanted(typeInitializerMap.keySet());
        places.removeIf(place -> place.jar() != null && silent.contain(place.jar()));
        List<ScannedPart> parts = places.parallelStream().map(this::scanned).toList();
        for (int i = 0; i < places.size(); i++) {
            if (!places.get(i).initializersOnly()) {
                addComponents(parts.get(i), places.get(i));
            }
        }
        tellInitializers(parts);
    }

    private static @Nullable Path jar(@Nullable URL url) {
        if (url == null || !url.getProtocol().equals("file")) {
            return null;
        }
        Path file = Path.of(URI.create(url.toExternalForm()));
        return Files.isRegularFile(file) ? file : null;
    }

    /// A folder that is called like a jar, for instance.
    private void processUnusual(WebXml fragment, boolean initializersOnly) {
        WebXml annotations = annotations();
        processAnnotationsUrl(fragment.getURL(), annotations, initializersOnly, new HashMap<>());
        fragment.merge(Set.of(annotations));
    }

    private static WebXml annotations() {
        WebXml annotations = new WebXml();
        annotations.setDistributable(true);
        return annotations;
    }

    private ScannedPart scanned(Place place) {
        Path jar = place.jar();
        try {
            return jar == null
                    ? ScannedPart.folder(request.docBase().resolve("WEB-INF/classes"))
                    : ScannedPart.jar(
                            jar, request.libraries().get("WEB-INF/lib/" + jar.getFileName()), scan);
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> (jar == null ? "WEB-INF/classes" : jar.getFileName()) + UNREADABLE,
                    unreadable);
            return ScannedPart.NOTHING;
        }
    }

    private void addComponents(ScannedPart part, Place place) {
        WebXml target = place.jar() == null ? place.xml() : annotations();
        try {
            for (byte[] component : part.components()) {
                processClass(target, new ClassParser(new ByteArrayInputStream(component)).parse());
            }
        } catch (IOException | ClassFormatException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> part.place().getFileName() + UNREADABLE,
                    unreadable);
        }
        if (place.jar() != null) {
            place.xml().merge(Set.of(target));
        }
    }

    private void tellInitializers(List<ScannedPart> parts) {
        HandledTypes.find(typeInitializerMap, context.getParentClassLoader(), parts)
                .forEach((initializer, names) -> {
                    Set<Class<?>> classes =
                            initializerClassMap.computeIfAbsent(
                                    initializer, _ -> new java.util.HashSet<>());
                    for (String name : names) {
                        Class<?> found = Introspection.loadClass(context, name);
                        if (found != null) {
                            classes.add(found);
                        }
                    }
                });
    }
}
