package dev.slipway.core.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTTP status codes, written `200`, `2xx`, `200-399`, or several of these with commas between.
public record StatusRange(@JsonValue String text) {
    private static final Pattern PART =
            Pattern.compile("([1-5])xx|([1-5]\\d\\d)(?:-([1-5]\\d\\d))?");

    @JsonCreator
    public StatusRange {
        for (String part : text.split(",", -1)) {
            if (!PART.matcher(part.strip()).matches()) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is not a status such as 200, 2xx, 200-399 or 200,204");
            }
        }
    }

    public boolean contains(int status) {
        for (String part : text.split(",")) {
            Matcher matcher = PART.matcher(part.strip());
            if (matcher.matches() && contains(matcher, status)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(Matcher part, int status) {
        if (part.group(1) != null) {
            return status / 100 == Integer.parseInt(part.group(1));
        }
        int first = Integer.parseInt(part.group(2));
        int last = part.group(3) == null ? first : Integer.parseInt(part.group(3));
        return first <= status && status <= last;
    }

    @Override
    public String toString() {
        return text;
    }
}
