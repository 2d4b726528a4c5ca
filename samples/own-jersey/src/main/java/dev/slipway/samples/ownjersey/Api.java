package dev.slipway.samples.ownjersey;

import jakarta.ws.rs.ApplicationPath;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;

/// Everything below `/api`. Jersey's own servlet container initializer finds this class.
@ApplicationPath("api")
public final class Api extends ResourceConfig {
    public Api() {
        register(Versions.class);
        register(JacksonFeature.class);
    }
}
