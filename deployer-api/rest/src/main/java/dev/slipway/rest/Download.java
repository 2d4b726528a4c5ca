package dev.slipway.rest;

import dev.slipway.core.DeployException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file on its way to a client, who may leave before its end: that is no failure of the server.
///
/// @param file is opened when the answer is written, and closed
record Download(File file) implements StreamingOutput {
    private static final System.Logger LOG = System.getLogger(Download.class.getName());
    private static final int BUFFER = 64 * 1024;

    /// What is sent.
    @FunctionalInterface
    interface File {
        InputStream open() throws DeployException, IOException;
    }

    /// Sends a file that is removed as soon as it has been sent, or cannot be.
    ///
    /// @param name for the client to keep it under
    static Response once(Path file, String name) throws IOException {
        return Response.ok(
                        new Download(() ->
                                Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE)))
                .header("Content-Length", Files.size(file))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    @Override
    public void write(OutputStream client) throws IOException {
        try (InputStream in = file.open()) {
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (!sent(buffer, length, client)) {
                    return;
                }
            }
        } catch (DeployException removed) {
            throw new IOException("The file was removed while it was asked for", removed);
        }
    }

    private static boolean sent(byte[] buffer, int length, OutputStream client) {
        try {
            client.write(buffer, 0, length);
            return true;
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, () -> "A client left its download", gone);
            return false;
        }
    }
}
