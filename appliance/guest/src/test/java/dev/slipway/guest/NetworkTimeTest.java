package dev.slipway.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NetworkTimeTest {
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

    @Test
    void saysHowFarTheClockIsOff() throws Exception {
        try (DatagramSocket server =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread serving =
                    Thread.ofPlatform().start(() -> answerOnce(server, Duration.ofHours(2)));
            Duration offset =
                    NetworkTime.offset(
                            new InetSocketAddress(server.getLocalAddress(), server.getLocalPort()));
            serving.join();
            Duration wrong = offset.minus(Duration.ofHours(2)).abs();
            assertTrue(wrong.compareTo(Duration.ofMinutes(1)) < 0, offset::toString);
        }
    }

    @Test
    void anAnswerToAnotherQuestionIsRefused() {
        ByteBuffer answer =
                ByteBuffer.allocate(48).put(0, (byte) 0x24).put(1, (byte) 1).putLong(24, 5);
        IOException refused =
                assertThrows(
                        IOException.class,
                        () -> NetworkTime.offset(answer, 6, Instant.EPOCH, Instant.EPOCH));
        assertEquals("the answer is not a time", refused.getMessage());
    }

    private static void answerOnce(DatagramSocket server, Duration ahead) {
        try {
            DatagramPacket packet = new DatagramPacket(new byte[48], 48);
            server.receive(packet);
            ByteBuffer question = ByteBuffer.wrap(packet.getData());
            long seconds = Instant.now().plus(ahead).getEpochSecond() + SECONDS_1900_TO_1970;
            byte[] answer = new byte[48];
            ByteBuffer.wrap(answer)
                    .put(0, (byte) 0x24)
                    .put(1, (byte) 1)
                    .putLong(24, question.getLong(40))
                    .putInt(32, (int) seconds)
                    .putInt(40, (int) seconds);
            server.send(new DatagramPacket(answer, 48, packet.getSocketAddress()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
