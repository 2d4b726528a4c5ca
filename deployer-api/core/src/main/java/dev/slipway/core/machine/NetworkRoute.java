package dev.slipway.core.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way packets go.
///
/// @param destination with the length of its prefix, as in `0.0.0.0/0` for all
/// @param gateway null for what is on the card's own network
public record NetworkRoute(String destination, @Nullable String gateway, String card, long metric) {
    private static final int UP = 1;
    private static final int LOCAL = 0x8000_0000;

    /// @param net the folder of `route` and `ipv6_route`; what is not there has no routes
    static List<NetworkRoute> read(Path net) throws IOException {
        List<NetworkRoute> routes = new ArrayList<>();
        for (String line : lines(net.resolve("route"))) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length >= 8 && isUp(fields[3])) {
                routes.add(
                        new NetworkRoute(
                                ipv4(fields[1]) + "/" + Long.bitCount(hex(fields[7])),
                                hex(fields[2]) == 0 ? null : ipv4(fields[2]),
                                fields[0],
                                Long.parseLong(fields[6])));
            }
        }
        for (String line : lines(net.resolve("ipv6_route"))) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length >= 10 && isUp(fields[8]) && (hex(fields[8]) & LOCAL) == 0) {
                routes.add(
                        new NetworkRoute(
                                ipv6(fields[0]) + "/" + hex(fields[1]),
                                fields[4].matches("0+") ? null : ipv6(fields[4]),
                                fields[9],
                                hex(fields[5])));
            }
        }
        return routes;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /// False for the heading, too.
    private static boolean isUp(String flags) {
        return flags.matches("[0-9A-Fa-f]+") && (hex(flags) & UP) != 0;
    }

    private static long hex(String digits) {
        return Long.parseLong(digits, 16);
    }

    /// The kernel prints the number as this machine keeps it, the lowest byte first.
    private static String ipv4(String digits) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(digits);
        return InetAddress.getByAddress(new byte[] {bytes[3], bytes[2], bytes[1], bytes[0]})
                .getHostAddress();
    }

    private static String ipv6(String digits) throws IOException {
        return InetAddress.getByAddress(HexFormat.of().parseHex(digits)).getHostAddress();
    }
}
