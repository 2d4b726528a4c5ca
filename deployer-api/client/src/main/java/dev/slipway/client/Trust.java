package dev.slipway.client;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Which server is spoken to behind `https:`: the one whose certificate has the given fingerprint,
/// whatever name and date are in it; without one, whomever the JVM trusts under that name.
final class Trust extends X509ExtendedTrustManager {
    private final @Nullable Fingerprint wanted;
    private final X509ExtendedTrustManager usual;

    private Trust(@Nullable Fingerprint wanted, X509ExtendedTrustManager usual) {
        this.wanted = wanted;
        this.usual = usual;
    }

    /// @throws IllegalStateException when this JVM's own set-up of TLS is broken
    static SSLContext context(@Nullable Fingerprint wanted) {
        try {
            TrustManagerFactory usual =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            usual.init((KeyStore) null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    null,
                    Arrays.stream(usual.getTrustManagers())
                            .map(manager -> new Trust(wanted, (X509ExtendedTrustManager) manager))
                            .toArray(TrustManager[]::new),
                    new SecureRandom());
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This JVM has no working TLS", broken);
        }
    }

    private interface Check {
        void run() throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check usually) throws CertificateException {
        Fingerprint shown = Fingerprint.of(chain[0]);
        if (wanted == null) {
            try {
                usually.run();
            } catch (CertificateException untrusted) {
                throw UntrustedException.unknown(shown, untrusted);
            }
        } else if (!wanted.equals(shown)) {
            throw UntrustedException.another(shown);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> usual.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain, () -> usual.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain, () -> usual.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        usual.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        usual.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        usual.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return usual.getAcceptedIssuers();
    }
}
