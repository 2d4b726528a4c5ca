package dev.slipway.tomcat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// An unpacked WAR made of the tests' own classes and a few files.
final class WarFolder {
    private final Map<String, byte[]> files = new TreeMap<>();
    private @Nullable FileTime modified;

    static WarFolder of(Class<?>... classes) {
        WarFolder war = new WarFolder();
        for (Class<?> type : classes) {
            war.files.put("WEB-INF/classes/" + entry(type), bytes(type));
        }
        return war;
    }

    /// One of the same package that others cannot name.
    WarFolder sibling(Class<?> of, String name) {
        try {
            Class<?> type = Class.forName(of.getPackageName() + "." + name);
            files.put("WEB-INF/classes/" + entry(type), bytes(type));
            return this;
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Classes inside another, by their names there.
    WarFolder nested(Class<?> outer, String... names) {
        for (String name : names) {
            try {
                Class<?> type = Class.forName(outer.getName() + "$" + name);
                files.put("WEB-INF/classes/" + entry(type), bytes(type));
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return this;
    }

    WarFolder emptyClass(String name) {
        files.put(file(name), ClassFile.of().build(ClassDesc.of(name), _ -> {}));
        return this;
    }

    WarFolder without(String className) {
        files.remove(file(className));
        return this;
    }

    private static String file(String className) {
        return "WEB-INF/classes/" + className.replace('.', '/') + ".class";
    }

    WarFolder file(String path, String text) {
        files.put(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return this;
    }

    WarFolder webXml(String content) {
        return file(
                "WEB-INF/web.xml",
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\">"
                        + content
                        + "</web-app>");
    }

    WarFolder contextXml(String content) {
        return file("META-INF/context.xml", content);
    }

    WarFolder jar(String name, List<Class<?>> classes, Map<String, String> texts) {
        Map<String, byte[]> entries = new TreeMap<>();
        classes.forEach(type -> entries.put(entry(type), bytes(type)));
        texts.forEach((path, text) ->
                entries.put(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        files.put("WEB-INF/lib/" + name, zip(entries));
        return this;
    }

    /// The jar that class comes from.
    WarFolder jarOf(Class<?> type) {
        try {
            Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
            files.put("WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
            return this;
        } catch (IOException | java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The time of all files; that of their making when it is not said.
    WarFolder modified(FileTime time) {
        modified = time;
        return this;
    }

    Path writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
                if (modified != null) {
                    Files.setLastModifiedTime(path, modified);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String entry(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] bytes(Class<?> type) {
        try (InputStream in = type.getClassLoader().getResourceAsStream(entry(type))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        var bytes = new java.io.ByteArrayOutputStream();
        try (OutputStream out = bytes;
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
