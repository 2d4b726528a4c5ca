package dev.slipway.core.war;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.zip.RawZip;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Checks and unpacks WARs that tests make up, on a real disk.
///
/// @param dir its `work` is what the check and the unpacker may use
record WarFixture(Path dir, WarCheck check, WarUnpacker unpacker, AtomicInteger count) {
    static WarFixture in(Path dir) throws IOException {
        return in(dir, Limits.DEFAULTS);
    }

    static WarFixture in(Path dir, Limits limits) throws IOException {
        JarShelf shelf = new JarShelf(Files.createDirectories(dir.resolve("work")));
        return new WarFixture(
                dir,
                new WarCheck(shelf, limits),
                new WarUnpacker(shelf, limits),
                new AtomicInteger());
    }

    /// The least that is a WAR.
    static RawZip war() {
        return new RawZip().add("WEB-INF/web.xml", "<web-app/>");
    }

    /// @param major class file version, as 69 for Java 25
    static byte[] classFile(String name, String superclass, int major) {
        byte[] bytes =
                ClassFile.of()
                        .build(
                                ClassDesc.of(name),
                                code -> code.withSuperclass(ClassDesc.of(superclass)));
        bytes[6] = (byte) (major >>> 8);
        bytes[7] = (byte) major;
        return bytes;
    }

    static byte[] servlet(String name, String family) {
        return classFile(name, family + ".servlet.http.HttpServlet", 52);
    }

    WarFindings findings(RawZip war) throws DeployException, IOException {
        return check.check(write(war)).findings();
    }

    Path write(RawZip war) throws IOException {
        return war.write(dir.resolve("war-" + count.incrementAndGet() + ".war"));
    }

    /// What the check says; nothing of the WAR may be left.
    Failure refusal(RawZip war) throws IOException {
        Path file = write(war);
        Failure failure = assertThrows(DeployException.class, () -> check.check(file)).failure();
        assertEquals(List.of(), leftovers());
        return failure;
    }

    /// What the unpacker says, when the check let it pass; nothing of the WAR may be left.
    Failure unpackRefusal(RawZip war) throws IOException {
        Path file = write(war);
        Path docBase = dir.resolve("refused-" + count.incrementAndGet());
        Failure failure =
                assertThrows(DeployException.class, () -> unpacker.unpack(file, docBase)).failure();
        assertEquals(List.of(), leftovers());
        assertEquals(false, Files.exists(docBase));
        return failure;
    }

    Path unpacked(RawZip war) throws DeployException, IOException {
        Path docBase = dir.resolve("web-" + count.incrementAndGet());
        unpacker.unpack(check.check(write(war)), docBase);
        return docBase;
    }

    List<Path> leftovers() throws IOException {
        try (Stream<Path> found = Files.walk(dir.resolve("work"))) {
            return new ArrayList<>(found.filter(Files::isRegularFile).toList());
        }
    }
}
