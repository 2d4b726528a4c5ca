package dev.slipway.tomcat;

import org.jspecify.annotations.Nullable;

/// A setting's text as an object of the type an app expects.
final class PlainValue {
    private PlainValue() {}

    /// @param type of `java.lang`, with or without the package; null means String
    /// @throws IllegalArgumentException naming the setting when the text is not of that type
    static Object of(String setting, @Nullable String type, String text) {
        String simple = type == null ? "String" : type.replaceFirst("^java\\.lang\\.", "");
        try {
            return switch (simple) {
                case "String" -> text;
                case "Integer" -> Integer.valueOf(text);
                case "Long" -> Long.valueOf(text);
                case "Short" -> Short.valueOf(text);
                case "Byte" -> Byte.valueOf(text);
                case "Double" -> Double.valueOf(text);
                case "Float" -> Float.valueOf(text);
                case "Boolean" -> Boolean.valueOf(text);
                case "Character" -> character(text);
                default ->
                        throw new IllegalArgumentException(
                                setting + ": there are no plain values of type " + type);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    setting + ": \"" + text + "\" is not of type " + simple, e);
        }
    }

    private static Character character(String text) {
        if (text.length() != 1) {
            throw new NumberFormatException("not one character");
        }
        return text.charAt(0);
    }
}
