package dev.slipway.core;

/// Where an app is reached: a virtual host and a context path.
///
/// @param host a host name in lower case, or `*` for every host that no other app claims
/// @param path `""` for the root, else `/a/b` without a slash at the end
public record Route(String host, String path) {
    public static final String ANY_HOST = "*";

    public Route {
        if (!host.equals(ANY_HOST) && !host.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")) {
            throw new IllegalArgumentException(
                    "\"" + host + "\" is not a host name in lower case, nor *");
        }
        if (!path.isEmpty() && !path.matches("(/[^/?#;\\\\\\s]+)+")) {
            throw new IllegalArgumentException(
                    "\""
                            + path
                            + "\" is not a context path: it is empty, or begins with / and does not end with one");
        }
        for (String segment : path.split("/")) {
            if (segment.equals("..") || segment.equals(".")) {
                throw new IllegalArgumentException("\"" + path + "\" is not a normal context path");
            }
        }
    }

    @Override
    public String toString() {
        return (host.equals(ANY_HOST) ? "" : "//" + host) + (path.isEmpty() ? "/" : path);
    }
}
