package dev.slipway.image;

/// What this build is called.
final class Product {
    private Product() {}

    static String version() {
        String built = Product.class.getPackage().getImplementationVersion();
        return built == null ? "unpackaged" : built;
    }
}
