package dev.slipway.guest.product;

import dev.slipway.core.AppStatus;
import dev.slipway.guest.Booted;
import dev.slipway.server.SlipwayServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/// Asks the apps through the door that everybody takes, until one has answered: the end of the boot
/// as a user sees it.
final class FirstAnswer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private FirstAnswer() {}

    static void ask(SlipwayServer server, Booted booted) {
        for (AppStatus app : server.deployer().apps()) {
            if (app.state() == AppStatus.State.RUNNING && answers(server, app, booted)) {
                booted.firstAnswer().run();
                return;
            }
        }
    }

    private static boolean answers(SlipwayServer server, AppStatus app, Booted booted) {
        String path = app.path().endsWith("/") ? app.path() : app.path() + "/";
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create("http://127.0.0.1:" + server.httpPort() + path)
                                    .toURL()
                                    .openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode() < 400;
            } finally {
                connection.disconnect();
            }
        } catch (IOException silent) {
            booted.notice().accept(app.name() + " did not answer at " + path + ": " + silent);
            return false;
        }
    }
}
