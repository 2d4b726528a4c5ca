package dev.slipway.tomcat;

import dev.slipway.core.StageRequest;
import dev.slipway.core.settings.JndiResource;
import dev.slipway.core.settings.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.naming.NamingException;
import org.apache.catalina.Context;
import org.apache.catalina.core.NamingContextListener;
import org.apache.catalina.deploy.NamingResourcesImpl;
import org.apache.naming.ContextAccessController;
import org.apache.tomcat.util.descriptor.web.ContextEnvironment;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.jspecify.annotations.Nullable;

/// What a version finds below `java:comp/env` by its app's settings, and by its `context.xml` where
/// the settings are silent. Pools are closed with the version.
final class AppResources implements AutoCloseable {
    private final StageRequest request;
    private final AppClassLoader loader;
    private final Function<String, Optional<String>> secrets;
    private final Map<String, Properties> poolsOfTheWar = new LinkedHashMap<>();
    private final Map<String, ContextEnvironment> entriesOfTheWar = new LinkedHashMap<>();
    private final Set<String> wanted = new TreeSet<>();
    private final List<Pool> pools = new ArrayList<>();

    AppResources(
            StageRequest request,
            AppClassLoader loader,
            Function<String, Optional<String>> secrets) {
        this.request = request;
        this.loader = loader;
        this.secrets = secrets;
    }

    /// A data source of the WAR itself.
    ///
    /// @param properties as in the attributes of Tomcat's `Resource` element
    void offerPool(String name, Properties properties) {
        poolsOfTheWar.put(name, properties);
    }

    /// An entry for which web.xml, or an annotation, may name a type and no value.
    void offerEntry(ContextEnvironment entry) {
        entriesOfTheWar.put(entry.getName(), entry);
    }

    /// Takes from Tomcat what web.xml and annotations ask for, since it would look for a pool that
    /// is not here, and tell of that instead of what is missing. Called while the context starts,
    /// before its own naming entries are made.
    void takeOver(NamingResourcesImpl declared) {
        for (ContextResource resource : declared.findResources()) {
            if (resource.getLookupName() == null) {
                wanted.add(resource.getName());
                declared.removeResource(resource.getName());
            }
        }
    }

    /// Called while the context starts, when its own naming entries have been made.
    ///
    /// @throws IllegalArgumentException when a setting cannot be met; the start fails with it
    void bind(Context context, NamingContextListener naming) {
        Map<String, Object> entries = entries(context.getNamingResources());
        ContextAccessController.setWritable(naming.getName(), context.getNamingToken());
        try {
            EnvironmentTree.bind(naming.getEnvContext(), entries);
        } catch (NamingException e) {
            throw new IllegalArgumentException("A resource cannot be bound: " + e.getMessage(), e);
        } finally {
            ContextAccessController.setReadOnly(naming.getName());
        }
        warnOfWhatIsMissing(entries.keySet());
    }

    private Map<String, Object> entries(NamingResourcesImpl declared) {
        Map<String, Object> entries = new LinkedHashMap<>();
        Map<String, JndiResource> resources = request.settings().resources();
        poolsOfTheWar.forEach((name, properties) -> {
            if (!resources.containsKey(name)) {
                entries.put(name, open(Pool.ofWar(name, properties, loader)));
            }
        });
        entriesOfTheWar.forEach((name, entry) -> {
            ContextEnvironment valueless = declared.findEnvironment(name);
            if (valueless != null && valueless.getValue() == null) {
                String where = "META-INF/context.xml, Environment " + name;
                entries.put(name, PlainValue.of(where, entry.getType(), entry.getValue()));
            }
        });
        request.settings()
                .env()
                .forEach((name, value) -> {
                    ContextEnvironment entry = declared.findEnvironment(name);
                    String type = entry == null ? null : entry.getType();
                    entries.put(name, PlainValue.of("env." + name, type, value));
                });
        resources.forEach((name, resource) -> entries.put(name, object(name, resource)));
        return entries;
    }

    private Object object(String name, JndiResource resource) {
        String setting = "resources." + name;
        String value = resource.value();
        if (value != null) {
            return PlainValue.of(setting, resource.type(), value);
        }
        Supplier<@Nullable String> password = password(setting, resource.password());
        if (resource.mailHost() != null) {
            return MailSession.open(setting, resource, password.get(), loader);
        }
        return open(Pool.of(setting, resource, password, loader));
    }

    private Object open(Pool pool) {
        pools.add(pool);
        return pool.dataSource();
    }

    /// Asked again for every connection, so that a changed password is taken up.
    private Supplier<@Nullable String> password(String setting, @Nullable Secret secret) {
        if (secret == null) {
            return () -> null;
        }
        Supplier<@Nullable String> password = () -> secrets.apply(secret.name()).orElse(null);
        if (password.get() == null) {
            throw new IllegalArgumentException(
                    setting + ".password: there is no secret \"" + secret.name() + "\"");
        }
        return password;
    }

    private void warnOfWhatIsMissing(Set<String> given) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(given);
        for (String name : missing) {
            request.warning()
                    .accept(
                            "The app declares the resource \""
                                    + name
                                    + "\", which no setting provides: set resources."
                                    + name);
        }
    }

    @Override
    public void close() {
        pools.forEach(Pool::close);
    }
}
