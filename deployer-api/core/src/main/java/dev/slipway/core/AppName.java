package dev.slipway.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The name of an app, in the form Tomcat gives a WAR's base name: `shop`, `ROOT`, `a#b` (served at
/// `/a/b`).
///
/// Letters and digits of any script, and `. _ - ~ #`; 1 to 128 characters; neither a dot first nor
/// an empty path segment, so a name is always usable as a file name and as a context path.
public record AppName(@JsonValue String value) implements Comparable<AppName> {
    // before ROOT, which is checked against it
    private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{N}_~-][\\p{L}\\p{N}._~-]*");

    public static final AppName ROOT = new AppName("ROOT");

    @JsonCreator
    public AppName {
        if (value.isEmpty() || value.length() > 128) {
            throw new IllegalArgumentException(
                    "An app's name has 1 to 128 characters, not " + value.length());
        }
        for (String segment : value.split("#", -1)) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw new IllegalArgumentException(
                        "\""
                                + value
                                + "\" cannot name an app: use letters, digits, '.', '_', '-', '~',"
                                + " and '#' between the segments of a nested path");
            }
        }
    }

    /// The name Tomcat would read from a WAR's file name: `shop.war` → `shop`, `a#b##7.war` →
    /// `a#b`.
    public static AppName ofWar(String fileName) {
        String base =
                fileName.toLowerCase(java.util.Locale.ROOT).endsWith(".war")
                        ? fileName.substring(0, fileName.length() - 4)
                        : fileName;
        int version = base.indexOf("##");
        return new AppName(version < 0 ? base : base.substring(0, version));
    }

    /// The context path this name stands for when the settings name none: `""` for `ROOT`, else
    /// `/a/b`.
    public String defaultPath() {
        return value.equals("ROOT") ? "" : "/" + value.replace('#', '/');
    }

    @Override
    public int compareTo(AppName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
