package dev.slipway.server.jolokia;

import dev.slipway.core.access.Caller;
import dev.slipway.core.access.Permission;
import dev.slipway.core.settings.OwnSettings;
import java.util.function.Supplier;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;
import org.jspecify.annotations.Nullable;

/// Who may do what by Jolokia. It is asked for each request of a bulk, each MBean of a pattern and
/// each attribute of a list; on the thread of the request, where [#CALLER] is bound. Where it is
/// not, nothing but reading is allowed.
final class Restriction implements Restrictor {
    static final ScopedValue<Caller> CALLER = ScopedValue.newInstance();

    private static final System.Logger LOG = System.getLogger(Restriction.class.getName());

    private final Supplier<OwnSettings> settings;
    private final Secrecy secrecy = new Secrecy();

    /// @param settings as they hold when it is asked
    Restriction(Supplier<OwnSettings> settings) {
        this.settings = settings;
    }

    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.POST;
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return switch (type) {
            case READ, LIST, SEARCH, VERSION -> true;
            case WRITE, EXEC -> isAdmin();
            case NOTIFICATION, CONFIG -> false;
        };
    }

    private static boolean isAdmin() {
        return CALLER.isBound() && CALLER.get().may(new Permission.Administer());
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName bean, String attribute) {
        return !isObjectNameHidden(bean) && secrecy.mayBeRead(bean, attribute);
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName bean, String attribute) {
        return isChangeAllowed(bean, "write", attribute);
    }

    @Override
    public boolean isOperationAllowed(ObjectName bean, String operation) {
        return isChangeAllowed(bean, "exec", Changes.withoutSignature(operation));
    }

    private boolean isChangeAllowed(ObjectName bean, String what, String member) {
        if (!isAdmin()
                || isObjectNameHidden(bean)
                || !Changes.allow(settings.get(), what, bean, member)) {
            return false;
        }
        LOG.log(
                System.Logger.Level.INFO,
                () -> CALLER.get().who() + " by Jolokia: " + what + " " + bean + " " + member);
        return true;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName bean) {
        return secrecy.hides(bean);
    }

    /// Addresses are the gate's business.
    @Override
    public boolean isRemoteAccessAllowed(String... addresses) {
        return true;
    }

    /// @param origin null when the request is no page's
    @Override
    public boolean isOriginAllowed(@Nullable String origin, boolean strict) {
        return origin == null || settings.get().allows(origin);
    }
}
