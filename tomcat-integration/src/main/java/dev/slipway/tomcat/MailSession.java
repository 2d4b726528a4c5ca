package dev.slipway.tomcat;

import dev.slipway.core.settings.JndiResource;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// A `jakarta.mail.Session` made by the app's own mail library, which we do not have.
final class MailSession {
    private static final String PACKAGE = "jakarta.mail.";

    private MailSession() {}

    /// @throws IllegalArgumentException when the WAR brings no mail library
    static Object open(
            String setting, JndiResource mail, @Nullable String password, ClassLoader loader) {
        String host = Objects.requireNonNull(mail.mailHost());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.host", host);
        properties.setProperty("mail.smtp.host", host);
        String user = mail.user();
        if (user != null) {
            properties.setProperty("mail.user", user);
            properties.setProperty("mail.smtp.user", user);
            properties.setProperty("mail.smtp.auth", "true");
        }
        properties.putAll(mail.properties());
        try {
            Class<?> type = loader.loadClass(PACKAGE + "Session");
            Object session =
                    type.getMethod("getInstance", Properties.class).invoke(null, properties);
            if (user != null && password != null) {
                rememberPassword(session, properties, user, password, loader);
            }
            return session;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    setting + " is a mail session, and the WAR has no usable jakarta.mail", e);
        }
    }

    /// The session looks a password up by where and as whom it connects; the port is not known to
    /// it yet when it does.
    private static void rememberPassword(
            Object session, Properties properties, String user, String password, ClassLoader loader)
            throws ReflectiveOperationException {
        String protocol = properties.getProperty("mail.transport.protocol");
        String prefix = "mail." + protocol + ".";
        String host = properties.getProperty(prefix + "host", properties.getProperty("mail.host"));
        Class<?> urlName = loader.loadClass(PACKAGE + "URLName");
        Class<?> authentication = loader.loadClass(PACKAGE + "PasswordAuthentication");
        Object where =
                urlName.getConstructor(
                                String.class,
                                String.class,
                                int.class,
                                String.class,
                                String.class,
                                String.class)
                        .newInstance(protocol, host, -1, null, user, null);
        Object what =
                authentication
                        .getConstructor(String.class, String.class)
                        .newInstance(user, password);
        session.getClass()
                .getMethod("setPasswordAuthentication", urlName, authentication)
                .invoke(session, where, what);
    }
}
