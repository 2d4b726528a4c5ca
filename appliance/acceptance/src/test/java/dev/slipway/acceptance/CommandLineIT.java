package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person types, from the first start to Ctrl-C.
class CommandLineIT {
    @TempDir Path folder;

    private record Answer(int status, String out, String err) {}

    private Answer slipway(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(SlipwayProcess.HOME.resolve("slipway").toString()));
        command.addAll(Arrays.asList(words));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().remove("SLIPWAY_TOKEN");
        Process process = builder.start();
        assertTrue(
                process.waitFor(120, TimeUnit.SECONDS),
                () -> "slipway " + List.of(words) + " did not end");
        return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void deploysLooksAfterAndRemovesAnApp() throws Exception {
        Path good = Wars.of(folder.resolve("shop.war"), "index.html", "first");
        Answer none = slipway("apps");
        assertEquals(3, none.status(), none::toString);

        try (SlipwayProcess server =
                SlipwayProcess.start(folder.resolve("slipway-data"), good.toString())) {
            String to = server.api("").toString();
            String[] at = {"--to", to, "--token", SlipwayProcess.TOKEN};
            Answer apps = slipway(with(at, "apps"));
            assertEquals(0, apps.status(), apps::toString);
            assertTrue(
                    apps.out().contains("shop") && apps.out().contains("running"), apps::toString);

            Path next = Wars.of(folder.resolve("next.war"), "index.html", "second");
            Answer deployed =
                    slipway(with(at, "deploy", next.toString(), "--name", "shop", "--label", "v2"));
            assertEquals(0, deployed.status(), deployed::toString);
            assertEquals("second", server.get("/shop/").body());

            Answer broken =
                    slipway(with(at, "deploy", Wars.sample("broken").toString(), "--name", "shop"));
            assertEquals(1, broken.status(), broken::toString);
            assertTrue(broken.err().contains("NumberFormatException"), broken::toString);
            assertEquals("second", server.get("/shop/").body());

            Answer versions = slipway(with(at, "versions", "shop"));
            assertTrue(
                    versions.out().contains("v2") && versions.out().contains("failed"),
                    versions::toString);
            assertEquals(0, slipway(with(at, "rollback", "shop")).status());
            assertEquals("first", server.get("/shop/").body());
            assertEquals(0, slipway(with(at, "restart", "shop")).status());
            assertEquals(0, slipway(with(at, "undeploy", "shop")).status());
            assertEquals(404, server.get("/shop/").statusCode());

            Answer usage = slipway(with(at, "deploy"));
            assertEquals(2, usage.status(), usage::toString);
            Answer stranger = slipway("apps", "--to", to, "--token", "wrong");
            assertEquals(1, stranger.status(), stranger::toString);
            assertEquals(0, server.interrupt(), server::output);
        }
        assertEquals(3, slipway("apps", "--to", "http://127.0.0.1:1", "--token", "x").status());
    }

    @Test
    void keepsAppsAcrossAnOrderlyStopAndIgnoresTheSameWarAgain() throws Exception {
        Path data = folder.resolve("data");
        Path war = Wars.of(folder.resolve("shop.war"), "index.html", "kept");
        try (SlipwayProcess server = SlipwayProcess.start(data, war.toString())) {
            assertEquals(0, server.interrupt(), server::output);
        }
        try (SlipwayProcess server = SlipwayProcess.start(data, war.toString())) {
            assertEquals("kept", server.get("/shop/").body());
            assertEquals(1, server.call("GET", "/v1/apps/shop/versions").get("items").size());
            assertEquals(0, server.interrupt(), server::output);
        }
    }

    @Test
    void refusesASecondServerOnTheSameData() throws Exception {
        Path data = folder.resolve("data");
        try (SlipwayProcess server = SlipwayProcess.start(data)) {
            Answer second = slipway("run", "--data", data.toString(), "--http", "0", "--api", "0");
            assertEquals(1, second.status(), second::toString);
            assertTrue(second.err().contains(data.toString()), second::toString);
            Answer taken =
                    slipway(
                            "run",
                            "--data",
                            folder.resolve("other").toString(),
                            "--http",
                            "" + server.httpPort(),
                            "--api",
                            "0");
            assertEquals(1, taken.status(), taken::toString);
            assertTrue(taken.err().contains("" + server.httpPort()), taken::toString);
        }
    }

    private static String[] with(String[] common, String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(Arrays.asList(common));
        return all.toArray(String[]::new);
    }
}
