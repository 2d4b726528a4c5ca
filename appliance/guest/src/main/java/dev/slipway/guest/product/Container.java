package dev.slipway.guest.product;

import dev.slipway.core.access.Scope;
import dev.slipway.core.settings.SecretStore;
import dev.slipway.guest.settings.UserData;
import dev.slipway.guest.settings.UserDataException;
import dev.slipway.server.Door;
import dev.slipway.server.GivenToken;
import dev.slipway.server.Logging;
import dev.slipway.server.ServerSettings;
import dev.slipway.server.ShutdownSignal;
import dev.slipway.server.SlipwayServer;
import dev.slipway.server.ThisComputer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a container starts: the server of a machine, as a process on a kernel that somebody else
/// looks after. SIGTERM drains. Exit status: 0 stopped in order, or to be started again, which is
/// left to whoever runs the container; 1 could not start.
public final class Container {
    private Container() {}

    /// @param words ignored: a container is told by its environment and by files
    public static void main(String... words) throws InterruptedException {
        Logging.configure();
        System.exit(run(ContainerSettings.of(System.getenv()), System.out, System.err));
    }

    private static int run(ContainerSettings given, PrintStream out, PrintStream err)
            throws InterruptedException {
        try {
            UserData userData = given.userData();
            List<String> passedOver = passedOver(userData);
            if (!passedOver.isEmpty()) {
                out.println("Keys that mean nothing in a container: " + passedOver);
            }
            keep(userData.secrets().values(), given.data());
            serve(given, userData, out);
            return 0;
        } catch (UserDataException | IOException unable) {
            err.println("Slipway could not start: " + unable.getMessage());
            return 1;
        }
    }

    private static void serve(ContainerSettings given, UserData userData, PrintStream out)
            throws IOException, InterruptedException {
        Door door =
                ServerProduct.door(
                        userData.api(), given.data().resolve("secrets"), given.hostname());
        OneTimeToken ours = OneTimeToken.make();
        ThisComputer computer = new ThisComputer(given.data());
        computer.lacks(List.of("the apps of this image are being deployed"));
        Optional<String> noAgent =
                AgentAtBoot.prepare(userData.newRelic(), given.data(), given.hostname());
        SlipwayServer server = SlipwayServer.start(settings(given, userData, door, ours, computer));
        computer.serves(server::stop);
        ShutdownSignal.stop(server, out);
        out.println(ServerProduct.greeting(door));
        server.freshAdminToken().ifPresent(token -> out.println("Admin token, once: " + token));
        server.awaitBoot();
        SecondTry.of(server, out::println);
        List<String> problems =
                new ArrayList<>(
                        new Provisioning(
                                        server,
                                        given.apps(),
                                        userData,
                                        given.data().resolve("machine/given.json"),
                                        new ApiCalls(server.apiUrl(), door.tls(), ours.plain()))
                                .run());
        noAgent.ifPresent(problems::add);
        problems.forEach(out::println);
        computer.lacks(problems);
        computer.ready();
        out.println("READY: apps on port " + server.httpPort());
        server.awaitClose();
    }

    private static ServerSettings settings(
            ContainerSettings given,
            UserData userData,
            Door door,
            OneTimeToken ours,
            ThisComputer computer)
            throws IOException {
        List<GivenToken> tokens = new ArrayList<>(ServerProduct.tokens(userData.api()));
        tokens.add(new GivenToken("user-data", Set.of(Scope.ADMIN), ours.sha256()));
        return new ServerSettings(
                given.data(),
                userData.api().httpPort(),
                door,
                given.adminToken(),
                tokens,
                computer,
                ServerProduct.standard(userData),
                false);
    }

    /// What only a machine of one's own can follow.
    private static List<String> passedOver(UserData userData) {
        List<String> keys = new ArrayList<>(userData.ignored());
        add(keys, "hostname", userData.hostname() != null);
        add(keys, "ntp", !userData.ntp().isEmpty());
        add(keys, "write_files", !userData.files().isEmpty());
        add(keys, "ca_certs", !userData.caCertificates().isEmpty());
        return keys;
    }

    private static void add(List<String> keys, String key, boolean given) {
        if (given) {
            keys.add(key);
        }
    }

    private static void keep(Map<String, String> secrets, Path data) throws IOException {
        SecretStore store = new SecretStore(data.resolve("secrets"));
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            store.put(secret.getKey(), secret.getValue());
        }
    }
}
