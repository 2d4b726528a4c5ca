package dev.slipway.guest.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DhcpMessageTest {
    private static final Inet4Address OFFERED = ip(10, 0, 0, 5);

    @Test
    void isReadAsItWasWritten() {
        DhcpMessage message = offer(Map.of());
        DhcpMessage read = DhcpMessage.decode(message.encoded()).orElseThrow();
        assertEquals(Optional.of(DhcpMessage.Type.OFFER), read.type());
        assertEquals(7, read.transaction());
        assertEquals("52:54:00:12:34:56", read.mac());
        assertEquals(OFFERED, read.yours());
    }

    @Test
    void makesALease() {
        Lease lease =
                Lease.of(
                                offer(
                                        Map.of(
                                                DhcpOption.ROUTER,
                                                new byte[] {10, 0, 0, 1},
                                                DhcpOption.DNS,
                                                new byte[] {9, 9, 9, 9, 8, 8, 8, 8})))
                        .orElseThrow();
        assertEquals("10.0.0.5/24", lease.address().toString());
        assertEquals("[default via 10.0.0.1]", lease.routes().toString());
        assertEquals("[/9.9.9.9, /8.8.8.8]", lease.dns().toString());
        assertEquals(800, lease.expiresAfter().toSeconds());
        assertEquals(700, lease.rebindAfter().toSeconds());
        assertEquals(400, lease.renewAfter().toSeconds());
    }

    @Test
    void classlessRoutesReplaceTheRouter() {
        byte[] routes = {
            24, (byte) 192, (byte) 168, 7, 10, 0, 0, 2, 0, 10, 0, 0, 3, 32, 10, 0, 0, 3, 0, 0, 0, 0
        };
        Lease lease =
                Lease.of(
                                offer(
                                        Map.of(
                                                DhcpOption.ROUTER,
                                                new byte[] {10, 0, 0, 1},
                                                DhcpOption.CLASSLESS_ROUTES,
                                                routes)))
                        .orElseThrow();
        assertEquals(
                "[192.168.7.0/24 via 10.0.0.2, default via 10.0.0.3, 10.0.0.3/32]",
                lease.routes().toString());
    }

    @Test
    void brokenClasslessRoutesAreNone() {
        assertTrue(ClasslessRoutes.read(new byte[] {33, 1, 2, 3, 4, 5, 6, 7, 8}).isEmpty());
        assertTrue(ClasslessRoutes.read(new byte[] {24, 1, 2}).isEmpty());
        assertTrue(ClasslessRoutes.read(new byte[0]).isEmpty());
    }

    @Test
    void aNameThatIsNoneIsPassedOver() {
        Lease lease =
                Lease.of(
                                offer(
                                        Map.of(
                                                DhcpOption.DOMAIN,
                                                "evil\nnameserver 6.6.6.6"
                                                        .getBytes(StandardCharsets.US_ASCII))))
                        .orElseThrow();
        assertEquals(null, lease.domain());
    }

    @Test
    void whatIsNoMessageIsPassedOver() {
        Random random = new Random(1);
        byte[] good = offer(Map.of()).encoded();
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int change = 0; change < 3 && bad.length > 0; change++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            DhcpMessage.decode(bad).flatMap(Lease::of);
            UdpPacket.payload(bad, 68);
        }
    }

    @Test
    void udpPacketsAreReadAsTheyWereWritten() {
        byte[] payload = {1, 2, 3};
        byte[] packet = UdpPacket.encode(ip(10, 0, 0, 1), 67, ip(10, 0, 0, 5), 68, payload);
        assertArrayEquals(payload, UdpPacket.payload(packet, 68).orElseThrow());
        assertTrue(UdpPacket.payload(packet, 69).isEmpty());
    }

    private static DhcpMessage offer(Map<Integer, byte[]> extra) {
        Map<Integer, byte[]> options = new HashMap<>(extra);
        options.put(DhcpOption.MESSAGE_TYPE, new byte[] {2});
        options.put(DhcpOption.SERVER, new byte[] {10, 0, 0, 1});
        options.put(DhcpOption.SUBNET_MASK, new byte[] {-1, -1, -1, 0});
        options.put(DhcpOption.LEASE_SECONDS, new byte[] {0, 0, 3, 32});
        return new DhcpMessage(true, 7, 0, ip(0, 0, 0, 0), OFFERED, "52:54:00:12:34:56", options);
    }

    private static Inet4Address ip(int a, int b, int c, int d) {
        return DhcpMessage.ipv4(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
    }
}
