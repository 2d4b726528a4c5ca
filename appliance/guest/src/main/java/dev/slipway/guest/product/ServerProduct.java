package dev.slipway.guest.product;

import dev.slipway.core.access.Scope;
import dev.slipway.core.settings.OwnSettings;
import dev.slipway.guest.Booted;
import dev.slipway.guest.Product;
import dev.slipway.guest.settings.ApiSpec;
import dev.slipway.guest.settings.UserData;
import dev.slipway.server.Door;
import dev.slipway.server.GivenToken;
import dev.slipway.server.Logging;
import dev.slipway.server.MaintenanceServer;
import dev.slipway.server.ServerSettings;
import dev.slipway.server.SlipwayServer;
import dev.slipway.server.TlsIdentity;
import dev.slipway.server.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The server as the one thing a machine does.
public final class ServerProduct implements Product {
    private static final Path MAINTENANCE = Path.of("/run/maintenance");

    private final Path maintenance;

    public ServerProduct() {
        this(MAINTENANCE);
    }

    /// @param maintenance for what maintenance mode keeps
    public ServerProduct(Path maintenance) {
        this.maintenance = maintenance;
    }

    @Override
    public Running start(Booted booted) throws IOException, InterruptedException {
        Logging.configure();
        ApiSpec api = booted.userData().api();
        Path secrets = booted.data().resolve("secrets");
        Door door = door(api, secrets, booted.hostname());
        GuestMachine machine = new GuestMachine(booted);
        OneTimeToken ours = OneTimeToken.make();
        List<GivenToken> tokens = new ArrayList<>(tokens(api));
        tokens.add(new GivenToken("user-data", Set.of(Scope.ADMIN), ours.sha256()));
        Optional<String> noAgent =
                AgentAtBoot.prepare(booted.userData().newRelic(), booted.data(), booted.hostname());
        machine.awaits("the apps of this machine are being deployed");
        SlipwayServer server =
                SlipwayServer.start(
                        new ServerSettings(
                                booted.data(),
                                api.httpPort(),
                                door,
                                null,
                                tokens,
                                machine,
                                standard(booted.userData()),
                                false));
        booted.events()
                .listen(event ->
                        server.events()
                                .publish(event.kind(), null, null, event.message(), Map.of()));
        booted.console().accept(greeting(door));
        if (api.tokens().isEmpty()) {
            server.freshAdminToken()
                    .ifPresent(token -> booted.console().accept("Admin token, once: " + token));
        }
        server.awaitBoot();
        SecondTry.of(server, booted.notice());
        ApiCalls calls = new ApiCalls(server.apiUrl(), door.tls(), ours.plain());
        Provisioning provisioning =
                new Provisioning(
                        server,
                        booted.apps(),
                        booted.userData(),
                        booted.data().resolve("machine/given.json"),
                        calls);
        List<String> problems = new ArrayList<>(provisioning.run());
        noAgent.ifPresent(problems::add);
        problems.forEach(booted.notice());
        problems.forEach(booted.console());
        machine.lacks(problems);
        FirstAnswer.ask(server, booted);
        return new Serving(server, api.httpPort(), api.port());
    }

    @Override
    public Running maintain(Booted booted, String reason) throws IOException {
        Logging.configure();
        Files.createDirectories(maintenance);
        ApiSpec api = booted.userData().api();
        Door door = door(api, maintenance, booted.hostname());
        GuestMachine machine = new GuestMachine(booted);
        machine.awaits(reason);
        OneTimeToken admin = OneTimeToken.make();
        MaintenanceServer server =
                MaintenanceServer.start(door, machine, admin.plain(), tokens(api), maintenance);
        booted.console().accept(greeting(door));
        if (api.tokens().isEmpty()) {
            booted.console().accept("Admin token until the next boot: " + admin.plain());
        }
        return new Maintaining(server, reason);
    }

    @Override
    public void train(Path folder) throws IOException, InterruptedException {
        Logging.configure();
        if (Training.run(List.of(folder.resolve("server").toString()), System.err) != 0) {
            throw new IOException("the server could not be trained");
        }
        Files.createDirectories(folder.resolve("tls"));
        TlsIdentity.selfSigned(folder.resolve("tls"), "training").fingerprint();
    }

    /// The server's own settings, as image and user-data have them; the API may change them.
    static OwnSettings standard(UserData userData) {
        return new OwnSettings(
                userData.api().accessAllow(),
                userData.api().jolokiaAllow(),
                OwnSettings.DEFAULTS.stopDrain(),
                OwnSettings.DEFAULTS.maxUploadBytes(),
                userData.bootReport());
    }

    /// @param secrets where a certificate of one's own is kept
    static Door door(ApiSpec api, Path secrets, String hostname) throws IOException {
        return new Door(
                api.port(),
                null,
                switch (api.tls()) {
                    case "off" -> null;
                    case ApiSpec.SELF_SIGNED -> {
                        Files.createDirectories(secrets);
                        yield TlsIdentity.selfSigned(secrets, hostname);
                    }
                    default -> TlsIdentity.ofPem(api.tls());
                });
    }

    static List<GivenToken> tokens(ApiSpec api) {
        return api.tokens().stream()
                .map(token ->
                        new GivenToken(
                                token.name(), Set.of(Scope.parse(token.scope())), token.sha256()))
                .toList();
    }

    static String greeting(Door door) {
        TlsIdentity tls = door.tls();
        return tls == null
                ? "Control plane without TLS on port " + door.port()
                : "Control plane on port "
                        + door.port()
                        + ", certificate SHA-256 "
                        + tls.fingerprint();
    }

    private record Serving(SlipwayServer server, int httpPort, int apiPort) implements Running {
        @Override
        public String told() {
            return "apps on port " + httpPort + ", control plane on port " + apiPort;
        }

        @Override
        public List<String> lacking() {
            return server.notReady();
        }

        @Override
        public void stop(@Nullable Duration drain) {
            server.stop(drain);
        }
    }

    private record Maintaining(MaintenanceServer server, String reason) implements Running {
        @Override
        public String told() {
            return "control plane on port " + server.port() + ", no apps";
        }

        @Override
        public List<String> lacking() {
            return List.of(reason);
        }

        @Override
        public void stop(@Nullable Duration drain) {
            server.close();
        }
    }
}
