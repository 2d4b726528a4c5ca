package dev.slipway.tomcat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.Context;
import org.apache.catalina.util.SessionConfig;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;

/// Cookies as Tomcat writes them, and the session's with `SameSite=Lax` where the app says nothing
/// of it: other sites may link into the session, and not post into it.
final class AppCookies extends Rfc6265CookieProcessor {
    private final Context context;

    AppCookies(Context context) {
        this.context = context;
    }

    @Override
    public String generateHeader(Cookie cookie, HttpServletRequest request) {
        String header = super.generateHeader(cookie, request);
        boolean isSession = cookie.getName().equals(SessionConfig.getSessionCookieName(context));
        return isSession && !header.contains("; SameSite=") ? header + "; SameSite=Lax" : header;
    }
}
