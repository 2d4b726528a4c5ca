package dev.slipway.server.metrics;

/// Labels of a sample as they are written, as in `{area="heap",id="G1 Eden Space"}`.
record Labels(String text) {
    static final Labels NONE = new Labels("");

    static Labels of(String name, String value) {
        return NONE.and(name, value);
    }

    Labels and(String name, String value) {
        String pair = name + "=\"" + escaped(value) + "\"";
        return new Labels(
                text.isEmpty()
                        ? "{" + pair + "}"
                        : text.substring(0, text.length() - 1) + "," + pair + "}");
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text;
    }
}
