package dev.slipway.server;

import java.io.PrintStream;

/// What a person sees first.
final class Greeting {
    private Greeting() {}

    static void print(SlipwayServer server, PrintStream out) {
        out.println("Slipway " + Product.version() + ", data in " + server.data().root());
        out.println("  apps           http://localhost:" + server.httpPort() + "/");
        out.println("  control plane  " + server.apiUrl() + "/");
        AdminToken token = server.adminToken();
        if (token.fresh()) {
            out.println("  admin token    " + token.value());
            out.println("                 shown this once; kept for you in " + token.file());
        }
        out.println();
    }

    static void printHowToDeploy(SlipwayServer server, boolean somethingIsLive, PrintStream out) {
        AdminToken token = server.adminToken();
        String bearer = token.file() == null ? "$SLIPWAY_TOKEN" : "$(cat '" + token.file() + "')";
        out.println();
        out.println(somethingIsLive ? "Deploy the next WAR with" : "Deploy a WAR with");
        out.println(
                "  curl -T app.war -H \"Authorization: Bearer "
                        + bearer
                        + "\" "
                        + server.apiUrl()
                        + "/v1/apps/app");
        out.println("or ./slipway deploy app.war. Stop with Ctrl-C.");
        out.flush();
    }
}
