package dev.slipway.image.vm;

import dev.slipway.image.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A port of this machine behind which a port of the guest is, on the loopback address.
///
/// @param here 1 to 65535
/// @param guest 1 to 65535
record Forward(int here, int guest) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5}):(\\d{1,5})");

    Forward {
        if (here < 1 || here > 65535 || guest < 1 || guest > 65535) {
            throw new IllegalArgumentException(here + ":" + guest + " are no ports (1 to 65535)");
        }
    }

    /// @param words as `8081:8080`
    static Forward parse(String words) {
        Matcher written = WRITTEN.matcher(words);
        if (!written.matches()) {
            throw new IllegalArgumentException(
                    "\"" + words + "\" does not say HERE:GUEST, as 8081:8080 does");
        }
        return new Forward(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)));
    }

    /// @throws Refused when something else listens here
    void requireFree() throws Refused {
        try (ServerSocket trial = new ServerSocket()) {
            trial.setReuseAddress(true);
            trial.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), here));
        } catch (IOException taken) {
            throw new Refused(
                    "Port %d of this machine is taken; choose another, as with -p %d:%d"
                            .formatted(here, here + 1, guest),
                    taken);
        }
    }

    /// As QEMU's user network has it.
    String rule() {
        return "hostfwd=tcp:127.0.0.1:" + here + "-:" + guest;
    }
}
