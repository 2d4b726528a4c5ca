package dev.slipway.tomcat;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// New connections of a driver that only the app's class loader sees.
final class DriverConnections implements DataSource {
    private final String setting;
    private final String url;
    private final @Nullable String driverClass;
    private final @Nullable String user;
    private final Supplier<@Nullable String> password;
    private final ClassLoader loader;
    private volatile @Nullable Driver driver;

    /// @param setting names what an error is about; the URL is not shown, it may hold a password
    DriverConnections(
            String setting,
            String url,
            @Nullable String driverClass,
            @Nullable String user,
            Supplier<@Nullable String> password,
            ClassLoader loader) {
        this.setting = setting;
        this.url = url;
        this.driverClass = driverClass;
        this.user = user;
        this.password = password;
        this.loader = loader;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(user, password.get());
    }

    @Override
    public Connection getConnection(String otherUser, String otherPassword) throws SQLException {
        return connect(otherUser, otherPassword);
    }

    private Connection connect(@Nullable String as, @Nullable String with) throws SQLException {
        Properties properties = new Properties();
        if (as != null) {
            properties.setProperty("user", as);
        }
        if (with != null) {
            properties.setProperty("password", with);
        }
        Driver known = driver;
        if (known == null) {
            known = findDriver();
            driver = known;
        }
        Connection connection = known.connect(url, properties);
        if (connection == null) {
            throw new SQLException(setting + ": " + known.getClass().getName() + refuses());
        }
        return connection;
    }

    private Driver findDriver() throws SQLException {
        if (driverClass != null) {
            try {
                return (Driver)
                        loader.loadClass(driverClass).getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException | ClassCastException e) {
                throw new SQLException(setting + ": no driver " + driverClass + " in the WAR", e);
            }
        }
        for (Driver candidate : ServiceLoader.load(Driver.class, loader)) {
            if (candidate.acceptsURL(url)) {
                return candidate;
            }
        }
        throw new SQLException(setting + ": no driver in the WAR" + refuses());
    }

    private static String refuses() {
        return " knows the data source's URL";
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("log writer");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("login timeout");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("parent logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Not a wrapper for " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
