package dev.slipway.core.war;

import static dev.slipway.core.war.WarFixture.classFile;
import static dev.slipway.core.war.WarFixture.servlet;
import static dev.slipway.core.war.WarFixture.war;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.core.zip.RawZip;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaxEvidenceTest {
    @TempDir Path dir;
    private WarFixture wars;

    @BeforeEach
    void fixture() throws IOException {
        wars = WarFixture.in(dir);
    }

    private static RawZip naming(String servlet) {
        return new RawZip()
                .add(
                        "WEB-INF/web.xml",
                        """
                        <web-app>
                          <!-- <servlet-class>commented.Out</servlet-class> -->
                          <servlet><servlet-class> %s </servlet-class></servlet>
                        </web-app>
                        """
                                .formatted(servlet));
    }

    private static byte[] jar(String name, byte[] content) {
        return new RawZip().add(name, content).bytes();
    }

    private void assertEvidence(String evidence, RawZip war) throws Exception {
        WarFindings findings = wars.findings(war);
        assertEquals(evidence, findings.javaxEvidence());
        assertEquals(!evidence.isEmpty(), findings.javax());
    }

    @Test
    void believesTheClassThatWebXmlNames() throws Exception {
        assertEvidence(
                "a.B, named in WEB-INF/web.xml, uses javax.servlet",
                naming("a.B").add("WEB-INF/classes/a/B.class", servlet("a.B", "javax")));
        assertEvidence(
                "", naming("a.B").add("WEB-INF/classes/a/B.class", servlet("a.B", "jakarta")));
    }

    @Test
    void asksWhatTheNamedClassExtendsEvenInALibrary() throws Exception {
        assertEvidence(
                "a.B, named in WEB-INF/web.xml, uses javax.servlet",
                naming("a.B")
                        .add("WEB-INF/classes/a/B.class", classFile("a.B", "lib.Base", 52))
                        .add(
                                "WEB-INF/lib/l.jar",
                                jar("lib/Base.class", servlet("lib.Base", "javax"))));
    }

    @Test
    void endsWhenClassesExtendEachOther() throws Exception {
        assertEvidence(
                "",
                naming("a.B")
                        .add("WEB-INF/classes/a/B.class", classFile("a.B", "a.C", 52))
                        .add("WEB-INF/classes/a/C.class", classFile("a.C", "a.B", 52)));
    }

    @Test
    void asksTheAppsOwnClassesWhenNoneIsNamed() throws Exception {
        assertEvidence(
                "WEB-INF/classes/a/B.class uses javax.servlet",
                war().add("WEB-INF/classes/a/B.class", servlet("a.B", "javax")));
    }

    @Test
    void asksThePagesWhenThereAreNoClasses() throws Exception {
        assertEvidence(
                "index.jsp uses javax.servlet",
                war().add("index.jsp", "<%@ page import=\"javax.servlet.http.Cookie\" %>"));
        assertEvidence("", war().add("index.html", "javax.servlet.http.Cookie"));
    }

    @Test
    void asksTheLibrariesLast() throws Exception {
        assertEvidence(
                "WEB-INF/lib/l.jar uses javax.servlet",
                war().add("WEB-INF/lib/l.jar", jar("l/S.class", servlet("l.S", "javax"))));
        assertEvidence(
                "",
                war().add("WEB-INF/classes/a/B.class", servlet("a.B", "jakarta"))
                        .add("WEB-INF/lib/l.jar", jar("l/S.class", servlet("l.S", "javax")))
                        .add("WEB-INF/lib/m.jar", jar("m/S.class", servlet("m.S", "javax"))));
    }

    @Test
    void aBundledApiIsNoEvidence() throws Exception {
        assertEvidence(
                "",
                war().add(
                                "WEB-INF/lib/servlet-api-2.5.jar",
                                new RawZip()
                                        .add("javax/servlet/Servlet.class", servlet("x.Y", "javax"))
                                        .bytes()));
    }

    @Test
    void aWarWithoutCodeIsNotJavax() throws Exception {
        assertEvidence("", war().add("index.html", "hello"));
    }
}
