package dev.slipway.tomcat.scan;

import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collection;
import java.util.regex.Pattern;

/// Libraries that most apps bring, that know nothing of the web and declare nothing to a server: to
/// look into their thousands of classes would find nothing. Told by their names, with a version as
/// Maven appends it; each depends on the JDK and on others of the list alone.
public final class SilentLibraries {
    private static final Pattern NAMES =
            Pattern.compile(
                    "("
                            + String.join(
                                    "|",
                                    "animal-sniffer-annotations",
                                    "antlr(4-runtime)?",
                                    "aopalliance",
                                    "asm(-analysis|-commons|-tree|-util)?",
                                    "aspectj(rt|weaver)",
                                    "bc(pkix|prov|util)-jdk(15to18|18on)",
                                    "byte-buddy(-agent)?",
                                    "caffeine",
                                    "cglib(-nodep)?",
                                    "checker-(compat-)?qual",
                                    "classmate",
                                    "commons-(beanutils|cli|codec|collections4?|compress|csv)",
                                    "commons-(digester3?|io|jexl3?|lang3?|math3?|pool2?|text)",
                                    "error_prone_annotations",
                                    "failureaccess",
                                    "gson",
                                    "guava",
                                    "http(client|core)(5|5-h2)?",
                                    "httpmime",
                                    "icu4j",
                                    "j2objc-annotations",
                                    "jackson-(annotations|core|databind)",
                                    "jackson-data(format|type)-(cbor|csv|jdk8|jsr310|xml|yaml)",
                                    "javassist",
                                    "jboss-logging",
                                    "jcl-over-slf4j",
                                    "joda-time",
                                    "jsoup",
                                    "jspecify",
                                    "jsr305",
                                    "jul-to-slf4j",
                                    "kotlin-(reflect|stdlib(-common|-jdk7|-jdk8)?)",
                                    "kotlinx-coroutines-core(-jvm)?",
                                    "listenablefuture",
                                    "log4j(-api|-core|-slf4j2?-impl)?",
                                    "lucene-(analysis-common|analyzers-common|core|queryparser)",
                                    "mariadb-java-client",
                                    "mssql-jdbc",
                                    "mysql-connector-(j|java)",
                                    "netty-(all|buffer|codec[a-z0-9-]*|common|handler|resolver)",
                                    "netty-transport[a-z0-9-]*",
                                    "objenesis",
                                    "ok(http|io)(-jvm)?",
                                    "pdfbox(-io)?",
                                    "poi(-ooxml(-full|-lite|-schemas)?)?",
                                    "postgresql",
                                    "scala-library",
                                    "slf4j-(api|jdk14|log4j12|reload4j|simple)",
                                    "snakeyaml",
                                    "spring-(core|expression|jcl)",
                                    "stax2-api",
                                    "woodstox-core",
                                    "xalan",
                                    "xercesImpl",
                                    "xmlbeans")
                            + ")-[0-9][A-Za-z0-9._-]*\\.jar");

    private final boolean nobodyAsks;

    private SilentLibraries(boolean nobodyAsks) {
        this.nobodyAsks = nobodyAsks;
    }

    /// @param wanted what the initializers of an app ask for: one that asks for types of the JDK,
    ///   or of one of these libraries, may find them there
    public static SilentLibraries unlessWanted(Collection<Class<?>> wanted) {
        return new SilentLibraries(wanted.stream().noneMatch(SilentLibraries::mayBeThere));
    }

    /// @param jar with the name that the WAR gives it
    public boolean contain(Path jar) {
        return nobodyAsks && isSilent(jar);
    }

    private static boolean isSilent(Path jar) {
        return NAMES.matcher(jar.getFileName().toString()).matches();
    }

    private static boolean mayBeThere(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return true;
        }
        String place = source.getLocation().getPath();
        return isSilent(Path.of(place.substring(place.lastIndexOf('/') + 1)));
    }
}
