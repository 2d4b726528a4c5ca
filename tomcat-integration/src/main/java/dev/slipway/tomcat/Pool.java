package dev.slipway.tomcat;

import dev.slipway.core.settings.JndiResource;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.DataSourceFactory;
import org.apache.tomcat.jdbc.pool.PoolConfiguration;
import org.jspecify.annotations.Nullable;

/// A pool of database connections for one version, with the driver from its WAR. It opens none
/// before the app asks for one.
final class Pool {
    private final DataSource dataSource;

    private Pool(DriverConnections connections, Properties properties) {
        Properties known = renamed(properties);
        known.putIfAbsent("initialSize", "0");
        known.putIfAbsent("minIdle", "0");
        known.putIfAbsent("testOnBorrow", "true");
        PoolConfiguration configuration = DataSourceFactory.parsePoolProperties(known);
        configuration.setJmxEnabled(false);
        configuration.setDataSource(connections);
        dataSource = new DataSource(configuration);
    }

    static Pool of(
            String setting,
            JndiResource resource,
            Supplier<@Nullable String> password,
            ClassLoader loader) {
        Properties properties = new Properties();
        properties.putAll(resource.properties());
        return new Pool(
                new DriverConnections(
                        setting,
                        Objects.requireNonNull(resource.url()),
                        resource.driver(),
                        resource.user(),
                        password,
                        loader),
                properties);
    }

    /// @param attributes of a `Resource` element of Tomcat's `context.xml`
    static Pool ofWar(String name, Properties attributes, ClassLoader loader) {
        String password = attributes.getProperty("password");
        return new Pool(
                new DriverConnections(
                        "META-INF/context.xml, Resource " + name,
                        attributes.getProperty("url", ""),
                        attributes.getProperty("driverClassName"),
                        attributes.getProperty("username"),
                        () -> password,
                        loader),
                attributes);
    }

    DataSource dataSource() {
        return dataSource;
    }

    void close() {
        dataSource.close(true);
    }

    /// The names of Commons DBCP 2, which Tomcat's documentation uses; those that would make the
    /// pool look for a driver itself are left out.
    private static Properties renamed(Properties properties) {
        Properties known = new Properties();
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name);
            switch (name) {
                case "url", "driverClassName", "username", "password" -> {}
                case "maxTotal" -> known.setProperty("maxActive", value);
                case "maxWaitMillis" -> known.setProperty("maxWait", value);
                case String other -> known.setProperty(other, value);
            }
        }
        return known;
    }
}
