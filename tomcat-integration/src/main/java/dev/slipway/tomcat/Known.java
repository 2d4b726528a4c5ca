package dev.slipway.tomcat;

import dev.slipway.tomcat.pages.PageShelf;
import dev.slipway.tomcat.scan.ClassScan;
import java.nio.file.Path;

/// What earlier starts have found out and later ones need not find out again.
///
/// @param scan of libraries, for annotations
/// @param pages that were compiled
/// @param classes that apps have loaded
record Known(ClassScan scan, PageShelf pages, StartedClasses classes) {
    static Known in(Path workDir) {
        return new Known(
                new ClassScan(workDir.resolve("scans")),
                new PageShelf(workDir.resolve("pages")),
                new StartedClasses());
    }
}
