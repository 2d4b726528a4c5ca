package dev.slipway.server.metrics;

/// What runs here.
///
/// @param version of the product
record Build(String version) implements Source {
    @Override
    public void writeTo(Exposition page) {
        page.gauge("slipway_build_info", "The version of Slipway; always 1")
                .sample(Labels.of("version", version), 1);
        page.gauge("jvm_info", "The JVM; always 1")
                .sample(
                        Labels.of("runtime", property("java.runtime.name"))
                                .and("vendor", property("java.vm.vendor"))
                                .and("version", property("java.runtime.version")),
                        1);
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
