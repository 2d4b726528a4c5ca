package dev.slipway.guest.product;

import dev.slipway.guest.settings.RunCall;
import dev.slipway.server.TlsIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Calls the control plane of this machine as anybody does, so that what is called is authorised
/// and recorded as always.
///
/// @param url of the control plane
/// @param tls what it shows; null without TLS
/// @param token of an admin
record ApiCalls(String url, @Nullable TlsIdentity tls, String token) {
    /// @return the status of the answer
    int send(RunCall call) throws IOException, InterruptedException {
        JsonNode body = call.body();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + call.path()))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(
                                call.method(),
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body.toString()))
                        .build();
        try (HttpClient client = client()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private HttpClient client() throws IOException {
        HttpClient.Builder client = HttpClient.newBuilder();
        if (tls == null) {
            return client.build();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OnlyOurs(tls.certificate())}, null);
            return client.sslContext(context).build();
        } catch (GeneralSecurityException broken) {
            throw new IOException("TLS cannot be used: " + broken.getMessage(), broken);
        }
    }

    /// Without the token.
    @Override
    public String toString() {
        return "calls to " + url;
    }
}
