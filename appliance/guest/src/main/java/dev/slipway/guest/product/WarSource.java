package dev.slipway.guest.product;

import dev.slipway.core.Digest;
import dev.slipway.core.artifact.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/// Where a WAR comes from at a boot.
sealed interface WarSource {
    /// Of its bytes.
    Digest digest() throws IOException;

    /// What is done with the upload while it is open.
    interface Use {
        void of(Upload upload) throws Exception;
    }

    void open(Use use) throws Exception;

    /// One that came with the image.
    record Baked(Path file) implements WarSource {
        private static final int BUFFER = 1 << 16;

        @Override
        public Digest digest() throws IOException {
            try (DigestInputStream in =
                    new DigestInputStream(
                            Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
                byte[] buffer = new byte[BUFFER];
                while (in.read(buffer) >= 0) {
                    // the digest is all that is wanted
                }
                return Digest.of(in.getMessageDigest().digest());
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("Every Java platform has SHA-256", impossible);
            }
        }

        @Override
        public void open(Use use) throws Exception {
            try (InputStream in = Files.newInputStream(file)) {
                use.of(new Upload(in, Files.size(file), digest()));
            }
        }
    }

    /// One that is fetched; its bytes are compared with the digest before anything else happens.
    record Remote(URI url, Digest digest) implements WarSource {
        private static final Duration PATIENCE = Duration.ofSeconds(30);

        @Override
        public void open(Use use) throws Exception {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            try {
                int status = connection.getResponseCode();
                if (status != HttpURLConnection.HTTP_OK) {
                    throw new IOException(url.getHost() + " answered " + status);
                }
                try (InputStream in = connection.getInputStream()) {
                    use.of(new Upload(in, connection.getContentLengthLong(), digest));
                }
            } finally {
                connection.disconnect();
            }
        }
    }
}
