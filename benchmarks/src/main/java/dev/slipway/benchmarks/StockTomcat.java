package dev.slipway.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/// Apache Tomcat as it is unpacked, with its Manager and a user for it; only the ports are others.
final class StockTomcat extends Server {
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("ci:ci".getBytes(StandardCharsets.UTF_8));

    private final Path home;

    /// @param home the unpacked distribution, which is not changed
    StockTomcat(Path home, Path folder) throws IOException {
        super(folder);
        this.home = home;
        for (String part : new String[] {"logs", "temp", "work", "webapps"}) {
            Files.createDirectories(folder.resolve(part));
        }
        Folders.copy(home.resolve("conf"), folder.resolve("conf"));
        Folders.copy(home.resolve("webapps/manager"), folder.resolve("webapps/manager"));
        Path server = folder.resolve("conf/server.xml");
        Files.writeString(
                server,
                Files.readString(server)
                        .replace("port=\"8005\"", "port=\"-1\"")
                        .replace("port=\"8080\"", "port=\"" + httpPort() + "\""));
        Files.writeString(
                folder.resolve("conf/tomcat-users.xml"),
                """
                <tomcat-users xmlns="http://tomcat.apache.org/xml" version="1.0">
                  <user username="ci" password="ci" roles="manager-script"/>
                </tomcat-users>
                """);
    }

    @Override
    List<String> command() {
        return List.of(
                "env",
                "CATALINA_BASE=" + folder(),
                "sh",
                home.resolve("bin/catalina.sh").toString(),
                "run");
    }

    @Override
    URI readiness() {
        // any answer of the Manager would do, but without a password it has only 401
        return at("/manager/images/tomcat.svg");
    }

    @Override
    Duration deploy(String app, Path war) throws IOException, InterruptedException {
        return deploy(httpPort(), app, war);
    }

    @Override
    void deployThrough(int port, String app, Path war) throws IOException, InterruptedException {
        var _ = deploy(port, app, war);
    }

    private static Duration deploy(int port, String app, Path war)
            throws IOException, InterruptedException {
        return Upload.put(
                URI.create(
                        "http://localhost:%d/manager/text/deploy?update=true&path=/%s"
                                .formatted(port, app)),
                BASIC,
                war,
                answer -> answer.startsWith("OK - Deployed"));
    }

    /// Of how many versions it says that they stay in memory.
    long leaks(String app) throws IOException, InterruptedException {
        String paths = Upload.ask("GET", at("/manager/text/findleaks"), BASIC, "", 200);
        return paths.lines().filter(line -> line.strip().equals("/" + app)).count();
    }

    @Override
    void undeploy(String app) throws IOException, InterruptedException {
        Upload.send("GET", at("/manager/text/undeploy?path=/" + app), BASIC, 200);
    }
}
