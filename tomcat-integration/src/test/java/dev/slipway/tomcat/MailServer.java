package dev.slipway.tomcat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Takes one message by SMTP, as much of it as a client library asks for, and remembers what it
/// heard.
final class MailServer implements AutoCloseable {
    final List<String> heard = new CopyOnWriteArrayList<>();
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Thread thread = Thread.ofVirtual().name("mail").start(this::serve);

    MailServer() throws IOException {}

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        try (Socket client = server.accept()) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    client.getInputStream(), StandardCharsets.ISO_8859_1));
            say(client, "220 here");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                if (data) {
                    data = !line.equals(".");
                    if (!data) {
                        say(client, "250 taken");
                    }
                    continue;
                }
                switch (line.split(" ", 2)[0]) {
                    case "EHLO" -> say(client, "250-here\r\n250 AUTH PLAIN");
                    case "AUTH" -> say(client, "235 you are");
                    case "QUIT" -> say(client, "221 bye");
                    case "DATA" -> {
                        data = true;
                        say(client, "354 go on");
                    }
                    case String _ -> say(client, "250 yes");
                }
            }
        } catch (IOException e) {
            heard.add(e.toString());
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
    }
}
