package dev.slipway.guest.net;

/// The codes of the options in use.
///
/// Source: RFC 2132, RFC 3442 (121).
final class DhcpOption {
    static final int SUBNET_MASK = 1;
    static final int ROUTER = 3;
    static final int DNS = 6;
    static final int HOSTNAME = 12;
    static final int DOMAIN = 15;
    static final int MTU = 26;
    static final int NTP = 42;
    static final int REQUESTED_ADDRESS = 50;
    static final int LEASE_SECONDS = 51;
    static final int OVERLOAD = 52;
    static final int MESSAGE_TYPE = 53;
    static final int SERVER = 54;
    static final int PARAMETERS = 55;
    static final int MESSAGE = 56;
    static final int LARGEST_MESSAGE = 57;
    static final int RENEW_SECONDS = 58;
    static final int REBIND_SECONDS = 59;
    static final int CLIENT = 61;
    static final int CLASSLESS_ROUTES = 121;
    static final int PADDING = 0;
    static final int END = 255;

    /// 121 before 3, as RFC 3442 demands.
    private static final byte[] WANTED = {
        SUBNET_MASK,
        CLASSLESS_ROUTES,
        ROUTER,
        DNS,
        DOMAIN,
        HOSTNAME,
        MTU,
        NTP,
        LEASE_SECONDS,
        RENEW_SECONDS,
        REBIND_SECONDS
    };

    private DhcpOption() {}

    static byte[] wanted() {
        return WANTED.clone();
    }
}
