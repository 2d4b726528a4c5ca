package dev.slipway.client;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/// A certificate that is not trusted, with its fingerprint for somebody to compare.
final class UntrustedException extends CertificateException {
    private static final long serialVersionUID = 1;

    private UntrustedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static UntrustedException unknown(Fingerprint shown, CertificateException why) {
        return new UntrustedException(
                "no authority vouches for its certificate, whose SHA-256 is "
                        + shown.text()
                        + ". If that is what the server's console shows, name it as the fingerprint to trust",
                why);
    }

    static UntrustedException another(Fingerprint shown) {
        return new UntrustedException(
                "its certificate is not the one to trust; the SHA-256 is " + shown.text(), null);
    }

    /// The one that made a connection fail; null when it was something else.
    static @Nullable UntrustedException in(@Nullable Throwable failure) {
        if (failure == null) {
            return null;
        }
        return failure instanceof UntrustedException found ? found : in(failure.getCause());
    }
}
