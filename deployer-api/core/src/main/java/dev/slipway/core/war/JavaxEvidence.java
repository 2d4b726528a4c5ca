package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.war.Libraries.Library;
import dev.slipway.core.war.WarContents.OwnClass;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.EntryReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out whether a WAR is made for `javax.servlet`.
///
/// Libraries bring support for the API that the app does not use, and the namespace of `web.xml` is
/// often older than the app. So the witnesses are asked in this order, and the first kind that is
/// not divided decides: the classes that `web.xml` names, the app's own classes, its pages and
/// tags, its libraries. Nobody knows anything: not `javax`.
final class JavaxEvidence {
    private static final int MAX_TEXT_BYTES = 1024 * 1024;
    private static final int MAX_SUPERCLASSES = 16;
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern NAMED =
            Pattern.compile("<(?:\\w+:)?(?:servlet|filter|listener)-class>\\s*([\\w.$]+)\\s*</");
    private static final Pattern PAGE = Pattern.compile(".*\\.(?:jsp|jspx|jspf|tag|tagx|tagf|tld)");

    private final WarArchive archive;
    private final WarContents contents;
    private final Libraries libraries;

    JavaxEvidence(WarArchive archive, WarContents contents, Libraries libraries) {
        this.archive = archive;
        this.contents = contents;
        this.libraries = libraries;
    }

    /// @return a sentence without a full stop; empty when the WAR is not made for `javax.servlet`
    Optional<String> find() throws DeployException, IOException {
        try (EntryReader reader = new EntryReader(archive.file())) {
            Witnesses witnesses = named(reader);
            if (witnesses.divided()) {
                witnesses = own();
            }
            if (witnesses.divided()) {
                witnesses = pages(reader);
            }
            if (witnesses.divided()) {
                witnesses = libraries();
            }
            return witnesses.javax();
        }
    }

    /// How many speak for each API.
    private static final class Witnesses {
        private int javax;
        private int jakarta;
        private @Nullable String first;

        void hear(String who, ServletUse use) {
            if (use == ServletUse.JAVAX) {
                javax++;
                first = first == null ? who + " uses javax.servlet" : first;
            } else if (use == ServletUse.JAKARTA) {
                jakarta++;
            }
        }

        boolean divided() {
            return javax == jakarta;
        }

        Optional<String> javax() {
            return javax > jakarta ? Optional.ofNullable(first) : Optional.empty();
        }
    }

    private Witnesses named(EntryReader reader) throws DeployException, IOException {
        Witnesses witnesses = new Witnesses();
        for (String name : namedClasses(reader)) {
            witnesses.hear(name + ", named in WEB-INF/web.xml,", use(name.replace('.', '/')));
        }
        return witnesses;
    }

    private Set<String> namedClasses(EntryReader reader) throws DeployException, IOException {
        Set<String> names = new LinkedHashSet<>();
        Entry webXml = archive.find("WEB-INF/web.xml");
        if (webXml != null) {
            String text = COMMENT.matcher(text(webXml, reader)).replaceAll("");
            for (Matcher named = NAMED.matcher(text); named.find(); ) {
                names.add(named.group(1));
            }
        }
        return names;
    }

    /// Asks the class, or when it says nothing what it extends.
    private ServletUse use(String className) throws IOException {
        String name = className;
        for (int i = 0; i < MAX_SUPERCLASSES && name != null; i++) {
            ClassFile file = find(name);
            if (file == null) {
                return ServletUse.NONE;
            }
            if (file.use() != ServletUse.NONE) {
                return file.use();
            }
            name = file.superclass();
        }
        return ServletUse.NONE;
    }

    private @Nullable ClassFile find(String name) throws IOException {
        OwnClass own = contents.classes().get(WarContents.CLASSES + name + ".class");
        if (own != null) {
            return own.file();
        }
        for (Library library : contents.libraries().values()) {
            ClassFile found = libraries.find(library, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Witnesses own() {
        Witnesses witnesses = new Witnesses();
        contents.classes().forEach((path, own) -> witnesses.hear(path, own.file().use()));
        return witnesses;
    }

    private Witnesses pages(EntryReader reader) throws DeployException, IOException {
        Witnesses witnesses = new Witnesses();
        for (Map.Entry<String, Entry> file : archive.files().entrySet()) {
            if (PAGE.matcher(file.getKey()).matches()) {
                String text = text(file.getValue(), reader);
                witnesses.hear(
                        file.getKey(),
                        ServletUse.of(
                                text.contains("javax.servlet."),
                                text.contains("jakarta.servlet.")));
            }
        }
        return witnesses;
    }

    private Witnesses libraries() throws IOException {
        Witnesses witnesses = new Witnesses();
        for (Library library : contents.libraries().values()) {
            if (library.facts().apis().isEmpty()) {
                witnesses.hear(library.path(), libraries.use(library));
            }
        }
        return witnesses;
    }

    private static String text(Entry entry, EntryReader reader)
            throws DeployException, IOException {
        return new String(reader.head(entry, MAX_TEXT_BYTES), StandardCharsets.ISO_8859_1);
    }
}
