package dev.slipway.server;

/// What this build is called.
final class Product {
    static final String PROBLEM_BASE = "https://slipway.dev/problems/";

    private Product() {}

    static String version() {
        String built = Product.class.getPackage().getImplementationVersion();
        return built == null ? "unpackaged" : built;
    }
}
