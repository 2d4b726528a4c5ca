package dev.slipway.server;

import dev.slipway.server.RunArguments.NamedWar;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A short life of the server, run once so that the JVM can record for its AOT cache which classes
/// a start needs: it deploys a small WAR twice, answers a few requests on both planes, and stops.
public final class Training {
    private Training() {}

    /// @param words a folder that does not exist yet; it is left for the caller to remove
    public static int run(List<String> words, PrintStream err) throws InterruptedException {
        if (words.size() != 1) {
            err.println("Usage: train FOLDER");
            return 2;
        }
        try {
            live(Path.of(words.getFirst()).toAbsolutePath());
            return 0;
        } catch (IOException unable) {
            err.println("Training failed: " + unable.getMessage());
            return 1;
        }
    }

    private static void live(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path war = war(folder.resolve("train.war"));
        NamedWar named = new NamedWar(new dev.slipway.core.AppName("train"), war);
        PrintStream silent =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        RunArguments arguments = new RunArguments(folder.resolve("data"), 0, 0, List.of(named));
        try (SlipwayServer server = SlipwayServer.start(arguments, null);
                HttpClient client = HttpClient.newHttpClient()) {
            Greeting.print(server, silent);
            StartupWars.deploy(server, arguments.wars(), silent, silent);
            Greeting.printHowToDeploy(server, true, silent);
            get(client, "http://localhost:" + server.httpPort() + "/train/", server);
            get(client, server.apiUrl() + "/health/ready", server);
            get(client, server.apiUrl() + "/v1/apps", server);
        }
        // a second start finds an app in its ledger
        try (SlipwayServer again = SlipwayServer.start(arguments, null);
                HttpClient client = HttpClient.newHttpClient()) {
            again.awaitBoot();
            get(client, "http://localhost:" + again.httpPort() + "/train/", again);
        }
    }

    private static void get(HttpClient client, String url, SlipwayServer server)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + server.adminToken().value())
                        .build();
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException(url + " answered " + status);
        }
    }

    private static Path war(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(
                    zip,
                    "WEB-INF/web.xml",
                    "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\"/>");
            entry(zip, "index.html", "<!doctype html><title>train</title>");
        }
        return file;
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
