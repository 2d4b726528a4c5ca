package dev.slipway.guest.settings;

import dev.slipway.core.settings.JmxChange;
import dev.slipway.core.settings.Origin;
import java.util.List;

/// How the control plane of this machine is reached.
///
/// @param port of the control plane
/// @param httpPort of the apps
/// @param tls `self-signed`, `off`, or a certificate chain and key as PEM
/// @param tokens that are valid besides those of the ledger
/// @param accessAllow origins whose pages may call the API
/// @param jolokiaAllow what admins may write and execute by Jolokia besides what is harmless
public record ApiSpec(
        int port,
        int httpPort,
        String tls,
        List<TokenSpec> tokens,
        List<Origin> accessAllow,
        List<JmxChange> jolokiaAllow) {
    static final int PORT = 8000;
    static final int HTTP_PORT = 8080;
    public static final String SELF_SIGNED = "self-signed";

    public ApiSpec {
        tokens = List.copyOf(tokens);
        accessAllow = List.copyOf(accessAllow);
        jolokiaAllow = List.copyOf(jolokiaAllow);
    }

    /// @param sha256 of the plain token, 64 lower-case hex digits: the token itself is in no
    ///   user-data
    public record TokenSpec(String name, String scope, String sha256) {}

    static ApiSpec read(Section api) {
        ApiSpec spec =
                new ApiSpec(
                        api.number("port", PORT, 1, 65_535),
                        api.number("http-port", HTTP_PORT, 1, 65_535),
                        tls(api),
                        api.sections("tokens").stream().map(ApiSpec::token).toList(),
                        api.parsedAll("access-allow", Origin::new),
                        api.parsedAll("jolokia-allow", JmxChange::new));
        if (spec.port() == spec.httpPort()) {
            api.problem("port", "is the apps' port, too");
        }
        api.refuseUnknown();
        return spec;
    }

    private static String tls(Section api) {
        String tls = api.text("tls");
        if (tls == null) {
            return SELF_SIGNED;
        }
        boolean pem =
                tls.contains("-----BEGIN CERTIFICATE-----") && tls.contains("PRIVATE KEY-----");
        if (!pem && !tls.equals(SELF_SIGNED) && !tls.equals("off")) {
            api.problem("tls", "is self-signed, off, or a certificate and its key as PEM");
        }
        return tls;
    }

    private static TokenSpec token(Section token) {
        String name = token.text("name");
        String scope = token.text("scope");
        String sha256 = token.text("sha256");
        if (name == null || scope == null || sha256 == null) {
            token.problem("name", "scope and sha256 are all needed");
        } else if (!sha256.matches("[0-9a-f]{64}")) {
            token.problem("sha256", "wants 64 lower-case hex digits");
        }
        token.refuseUnknown();
        return new TokenSpec(
                name == null ? "" : name, scope == null ? "" : scope, sha256 == null ? "" : sha256);
    }

    @Override
    public String toString() {
        return "api on " + port + ", " + tokens.size() + " tokens";
    }
}
