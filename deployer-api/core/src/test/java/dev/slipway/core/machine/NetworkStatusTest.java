package dev.slipway.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkStatusTest {
    @TempDir Path net;

    @Test
    void readsTheKernelsRoutes() throws IOException {
        Files.writeString(
                net.resolve("route"),
                """
                Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT
                eth0 00000000 0202000A 0003 0 0 100 00000000 0 0 0
                eth0 0002000A 00000000 0001 0 0 0 00FFFFFF 0 0 0
                """);
        Files.writeString(
                net.resolve("ipv6_route"),
                """
                fd770000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001 eth0
                00000000000000000000000000000001 80 00000000000000000000000000000000 00 00000000000000000000000000000000 00000000 00000002 00000000 80200001 lo
                """);
        assertEquals(
                List.of(
                        new NetworkRoute("0.0.0.0/0", "10.0.2.2", "eth0", 100),
                        new NetworkRoute("10.0.2.0/24", null, "eth0", 0),
                        new NetworkRoute("fd77:0:0:0:0:0:0:0/64", null, "eth0", 256)),
                NetworkRoute.read(net));
    }

    @Test
    void findsTheLoopbackOfThisMachine() throws IOException {
        NetworkStatus.Card loopback =
                NetworkStatus.read(Map.of()).cards().stream()
                        .filter(card -> card.name().equals("lo"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(loopback.up());
        assertTrue(loopback.addresses().contains("127.0.0.1/8"), loopback::toString);
        assertTrue(loopback.counters() != null);
    }
}
