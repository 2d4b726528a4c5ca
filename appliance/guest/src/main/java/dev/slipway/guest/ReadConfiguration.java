package dev.slipway.guest;

import dev.slipway.guest.cloud.Dmi;
import dev.slipway.guest.cloud.Retries;
import dev.slipway.guest.cloud.SingleSettings;
import dev.slipway.guest.settings.BakedSettings;
import dev.slipway.guest.settings.UserData;
import dev.slipway.guest.settings.UserDataException;
import java.io.IOException;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Step: what the image holds, changed by what the instance's source says, changed by single
/// settings.
final class ReadConfiguration {
    private ReadConfiguration() {}

    static String run(Guest guest) throws IOException, UserDataException, InterruptedException {
        if (guest.decision.source().needsNetwork()) {
            guest.instance = Retries.DEFAULT.read(guest.decision.source());
        }
        guest.instance.notices().forEach(guest.log::notice);
        ObjectNode node =
                UserData.merged(
                        BakedSettings.read(Paths.IMAGE_SETTINGS), guest.instance.userData());
        guest.userData = UserData.read(UserData.merged(node, singleSettings(guest)));
        if (!guest.userData.ignored().isEmpty()) {
            guest.log.notice(
                    "Keys that mean nothing on this machine: "
                            + String.join(", ", guest.userData.ignored()));
        }
        String hostname = MachineName.set(guest);
        WrittenFiles.write(guest.userData);
        TrustedCertificates.install(
                guest.userData.caCertificates(), Paths.RUN.resolve("truststore.p12"));
        NetworkTime.keep(guest.userData.ntp());
        return hostname
                + ", "
                + guest.userData.apps().size()
                + " apps from "
                + guest.decision.source().name();
    }

    private static ObjectNode singleSettings(Guest guest) throws IOException, UserDataException {
        return SingleSettings.read(
                Stream.of(
                                guest.commandLine.words().stream(),
                                Dmi.read(Paths.SYS).strings().stream(),
                                SingleSettings.firmwareFiles(Paths.SYS))
                        .flatMap(words -> words));
    }
}
