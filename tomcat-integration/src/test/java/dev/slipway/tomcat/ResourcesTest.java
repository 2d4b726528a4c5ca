package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Failure;
import dev.slipway.core.LiveVersion;
import dev.slipway.core.settings.JndiResource;
import dev.slipway.core.settings.Secret;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.Jndi;
import dev.slipway.tomcat.apps.Post;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.h2.Driver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourcesTest {
    @TempDir Path folder;
    private RunningHost running;

    @BeforeEach
    void start() throws IOException {
        running = RunningHost.start(folder, Map.of("db", "s3cret"));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private TestApp app(WarFolder war) {
        return new TestApp("jndi", folder, war);
    }

    private static JndiResource database(String url, @Nullable Secret password) {
        return new JndiResource(
                url, null, null, "alice", password, null, null, Map.of("maxActive", "3"));
    }

    private static JndiResource plain(String value, String type) {
        return new JndiResource(null, null, null, null, null, value, type, Map.of());
    }

    @Test
    void aDataSourceUsesTheDriverOfTheWarAndTheSecret() throws Exception {
        TestApp app =
                app(WarFolder.of(Jndi.class).jarOf(Driver.class))
                        .env("injected", "yes")
                        .resource("jdbc/main", database("jdbc:h2:mem:a", new Secret("db")));
        LiveVersion live = running.deploy(app);
        assertEquals(
                "ALICE by org.apache.tomcat.jdbc.pool.DataSource",
                running.body("/jndi/jndi?name=jdbc/main"));
        live.retire();
    }

    @Test
    void aMissingDriverIsNamedByItsSettingAndTheUrlIsNotShown() throws Exception {
        running.deploy(
                app(WarFolder.of(Jndi.class))
                        .env("injected", "yes")
                        .resource("jdbc/main", database("jdbc:none:pw=hidden", null)));
        String error = running.get("/jndi/jndi?name=jdbc/main").body();
        assertTrue(error.contains("resources.jdbc/main"), error);
        assertTrue(!error.contains("hidden"), error);
    }

    @Test
    void aMailSessionSendsByTheLibraryOfTheWarWithTheSecret() throws Exception {
        try (MailServer mail = new MailServer()) {
            JndiResource resource =
                    new JndiResource(
                            null,
                            null,
                            "127.0.0.1",
                            "alice",
                            new Secret("db"),
                            null,
                            null,
                            Map.of("mail.smtp.port", String.valueOf(mail.port())));
            running.deploy(
                    app(WarFolder.of(Post.class)
                                    .jarOf(Session.class)
                                    .jarOf(Class.forName("jakarta.activation.DataSource")))
                            .resource("mail/main", resource));
            assertEquals("sent", running.body("/jndi/post"));
            String login =
                    Base64.getEncoder()
                            .encodeToString(
                                    "alice\0alice\0s3cret".getBytes(StandardCharsets.UTF_8));
            assertTrue(mail.heard.contains("AUTH PLAIN " + login), mail.heard::toString);
            assertTrue(mail.heard.contains("Subject: hello"), mail.heard::toString);
        }
    }

    @Test
    void aMissingSecretFailsTheStart() throws Exception {
        Failure failure =
                running.refuse(
                                app(WarFolder.of(Jndi.class))
                                        .env("injected", "yes")
                                        .resource(
                                                "jdbc/main",
                                                database("jdbc:h2:mem:b", new Secret("none"))))
                        .failure();
        assertTrue(
                assertInstanceOf(Failure.StartFailed.class, failure)
                        .rootCause()
                        .contains("resources.jdbc/main.password: there is no secret \"none\""),
                failure::detail);
    }

    @Test
    void plainValuesAndEnvironmentEntriesAreTyped() throws Exception {
        running.deploy(
                app(WarFolder.of(Jndi.class)
                                .webXml(
                                        "<env-entry><env-entry-name>limit</env-entry-name><env-entry-type>java.lang.Integer</env-entry-type>"
                                                + "<env-entry-value>1</env-entry-value></env-entry>"))
                        .env("injected", "by setting")
                        .env("limit", "42")
                        .resource("rate", plain("0.5", "Double"))
                        .resource("deep/er/name", plain("x", "java.lang.String")));
        assertEquals("by setting", running.body("/jndi/jndi"));
        assertEquals("Integer 42", running.body("/jndi/jndi?name=limit"));
        assertEquals("Double 0.5", running.body("/jndi/jndi?name=rate"));
        assertEquals("String x", running.body("/jndi/jndi?name=deep/er/name"));
    }

    @Test
    void aSettingGoesBeforeAContextParameterOfWebXml() throws Exception {
        running.deploy(
                new TestApp(
                                "params",
                                folder,
                                WarFolder.of(Hello.class)
                                        .webXml(
                                                "<context-param><param-name>v</param-name><param-value>web.xml</param-value></context-param>"))
                        .param("v", "setting"));
        assertEquals("vsetting", running.body("/params/hello"));
    }

    @Test
    void aResourceThatNobodyProvidesIsWarnedOf() throws Exception {
        TestApp app =
                app(
                        WarFolder.of(Hello.class)
                                .webXml(
                                        "<resource-ref><res-ref-name>jdbc/x</res-ref-name><res-type>javax.sql.DataSource</res-type></resource-ref>"));
        running.deploy(app);
        assertEquals(1, app.warnings.size());
        assertTrue(app.warnings.getFirst().contains("resources.jdbc/x"), app.warnings::toString);
    }

    @Test
    void honoursTheHarmlessPartsOfContextXmlAndNamesTheRest() throws Exception {
        TestApp app =
                app(
                        WarFolder.of(Jndi.class, Hello.class)
                                .jarOf(Driver.class)
                                .contextXml(
                                        """
                                        <?xml version="1.0" encoding="UTF-8"?>
                                        <Context sessionCookieName="SID" reloadable="true" privileged="true" path="/x">
                                            <CookieProcessor sameSiteCookies="strict"/>
                                            <Parameter name="v" value="from context.xml" override="false"/>
                                            <Environment name="injected" value="env" type="java.lang.String"/>
                                            <Environment name="count" value="7" type="java.lang.Integer"/>
                                            <Resource name="jdbc/own" type="javax.sql.DataSource" url="jdbc:h2:mem:c"
                                                username="bob" password="pw" maxTotal="2" factory="x.Y"/>
                                            <Resource name="mail/x" type="jakarta.mail.Session"/>
                                            <JarScanner><JarScanFilter pluggabilitySkip="x*.jar"/></JarScanner>
                                            <Resources cachingAllowed="false" cacheMaxSize="100"/>
                                            <Manager maxInactiveInterval="120" pathname=""/>
                                            <WatchedResource>WEB-INF/web.xml</WatchedResource>
                                            <Valve className="org.apache.catalina.valves.RemoteIpValve"/>
                                            <Realm className="x.Realm"/>
                                        </Context>
                                        """));
        running.deploy(app);
        assertEquals("vfrom context.xml", running.body("/jndi/hello"));
        String cookie =
                running.get("/jndi/hello?session=1").headers().firstValue("set-cookie").orElse("");
        assertTrue(cookie.startsWith("SID=") && cookie.contains("SameSite=Strict"), cookie);
        assertEquals("env", running.body("/jndi/jndi"));
        assertEquals("Integer 7", running.body("/jndi/jndi?name=count"));
        assertTrue(running.body("/jndi/jndi?name=jdbc/own").startsWith("BOB by"));
        assertEquals(
                List.of(
                        "META-INF/context.xml: the attribute privileged is not honoured here.",
                        "META-INF/context.xml: the Resource \"mail/x\" of type jakarta.mail.Session is not honoured here.",
                        "META-INF/context.xml: the element Valve (org.apache.catalina.valves.RemoteIpValve) is not honoured here.",
                        "META-INF/context.xml: the element Realm (x.Realm) is not honoured here."),
                app.warnings);
    }

    @Test
    void readsNothingOutsideThroughContextXml() throws Exception {
        TestApp app =
                app(
                        WarFolder.of(Hello.class)
                                .contextXml(
                                        "<!DOCTYPE Context [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                                                + "<Context><Parameter name=\"v\" value=\"&x;\"/></Context>"));
        Failure failure = running.refuse(app).failure();
        assertTrue(failure.detail().startsWith("META-INF/context.xml: "), failure::detail);
    }
}
