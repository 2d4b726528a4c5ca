package dev.slipway.tomcat.guard;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.jasper.compiler.JDTCompiler;
import org.apache.jasper.compiler.SmapStratum;

/// Compiles pages as usual and then has their classes rewritten, which are loaded from the files it
/// leaves. Named in web-defaults.xml.
public final class GuardedPages extends JDTCompiler {
    public GuardedPages() {
        CompilerStart.awayFromApps();
    }

    @Override
    protected void generateClass(Map<String, SmapStratum> smaps) throws Exception {
        super.generateClass(smaps);
        Path page = Path.of(ctxt.getClassFileName());
        guard(page);
        String name = page.getFileName().toString();
        String nested = name.substring(0, name.length() - ".class".length()) + "$*.class";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(page.getParent(), nested)) {
            for (Path file : files) {
                guard(file);
            }
        }
    }

    private static void guard(Path file) throws IOException {
        byte[] rewritten = ExitGuard.rewritten(file.toString(), Files.readAllBytes(file));
        if (rewritten != null) {
            Files.write(file, rewritten);
        }
    }
}
