package dev.slipway.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Flow;

/// A WAR on its way: streamed from its file, and counted.
final class WarBody implements BodyPublisher {
    private final BodyPublisher file;
    private final DeployListener listener;

    /// @throws FileNotFoundException when there is none
    WarBody(Path war, DeployListener listener) throws FileNotFoundException {
        this.file = BodyPublishers.ofFile(war);
        this.listener = listener;
    }

    /// The value of `Content-Digest` (RFC 9530).
    static String digest(Path war) throws IOException {
        return "sha-256=:" + Base64.getEncoder().encodeToString(hash(war)) + ":";
    }

    /// SHA-256 of the file.
    static byte[] hash(Path war) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream bytes = Files.newInputStream(war)) {
            digest(bytes, sha256);
        }
        return sha256.digest();
    }

    /// @return how many bytes there were
    static long digest(InputStream bytes, MessageDigest sha256) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            sha256.update(buffer, 0, read);
            size += read;
        }
        return size;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK knows SHA-256", impossible);
        }
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    @Override
    public long contentLength() {
        return file.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> connection) {
        file.subscribe(new Counting(connection, contentLength(), listener));
    }

    private static final class Counting implements Flow.Subscriber<ByteBuffer> {
        private final Flow.Subscriber<? super ByteBuffer> connection;
        private final long all;
        private final DeployListener listener;
        private long sent;

        Counting(
                Flow.Subscriber<? super ByteBuffer> connection, long all, DeployListener listener) {
            this.connection = connection;
            this.all = all;
            this.listener = listener;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            connection.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer part) {
            sent += part.remaining();
            connection.onNext(part);
            listener.sent(sent, all);
        }

        @Override
        public void onError(Throwable broken) {
            connection.onError(broken);
        }

        @Override
        public void onComplete() {
            connection.onComplete();
        }
    }
}
