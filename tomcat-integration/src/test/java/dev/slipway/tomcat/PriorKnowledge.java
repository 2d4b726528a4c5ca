package dev.slipway.tomcat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A client that speaks HTTP/2 from the first byte, without TLS and without asking (RFC 9113, 3.3);
/// as much of it as a GET needs.
final class PriorKnowledge implements AutoCloseable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;

    /// In the static table of HPACK (RFC 7541, appendix A), as an indexed field.
    private static final byte STATUS_200 = (byte) 0x88;

    private final Wire wire;
    private int stream = -1;

    PriorKnowledge(RunningHost running) throws IOException {
        wire = Wire.to(running).send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        frame(SETTINGS, 0, 0, new byte[0]);
    }

    /// @return the body of an answer with status 200
    String get(String path) throws IOException {
        begin(path);
        return end();
    }

    void begin(String path) throws IOException {
        stream += 2;
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        fields.write(0x82); // :method GET
        fields.write(0x86); // :scheme http
        literal(fields, 1, "localhost"); // :authority
        literal(fields, 4, path); // :path
        frame(HEADERS, END_STREAM | END_HEADERS, stream, fields.toByteArray());
    }

    String end() throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            ByteBuffer head = ByteBuffer.wrap(wire.readExactly(9));
            int length = (head.get() & 0xff) << 16 | (head.getShort() & 0xffff);
            int type = head.get();
            int flags = head.get();
            int of = head.getInt();
            byte[] payload = wire.readExactly(length);
            if (type == SETTINGS && (flags & ACK) == 0) {
                frame(SETTINGS, ACK, 0, new byte[0]);
            } else if (type == GOAWAY) {
                throw new IOException("The server goes away");
            } else if (type == HEADERS && firstField(payload) != STATUS_200) {
                throw new IOException("The status is not 200");
            } else if (type == DATA && of == stream) {
                body.append(new String(payload, StandardCharsets.ISO_8859_1));
            }
            if (of == stream && (flags & END_STREAM) != 0 && (type == DATA || type == HEADERS)) {
                return body.toString();
            }
        }
    }

    /// After what changes the size of the table (RFC 7541, 6.3), a number of one or more bytes.
    private static byte firstField(byte[] block) {
        int at = 0;
        if ((block[0] & 0xe0) == 0x20) {
            boolean more = (block[0] & 0x1f) == 0x1f;
            at++;
            while (more) {
                more = (block[at++] & 0x80) != 0;
            }
        }
        return block[at];
    }

    private static void literal(ByteArrayOutputStream fields, int name, String value) {
        fields.write(name);
        fields.write(value.length());
        fields.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void frame(int type, int flags, int of, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(of).put(payload);
        wire.send(frame.array());
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
