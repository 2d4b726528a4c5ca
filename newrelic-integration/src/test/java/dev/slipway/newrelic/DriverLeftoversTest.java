package dev.slipway.newrelic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.loader.ParallelWebappClassLoader;
import org.junit.jupiter.api.Test;

class DriverLeftoversTest {
    @Test
    void takesWhatBelongsToAStoppedAppAndNothingElse() throws Exception {
        Class<?> live = new AppLoader(LifecycleState.STARTED).driver();
        Class<?> stopped = new AppLoader(LifecycleState.STOPPED).driver();
        Map<Object, Object> byType = new HashMap<>();
        byType.put(live, "kept");
        byType.put(stopped, "taken");
        byType.put(String.class, "kept");
        Map<Object, Object> byUrl = new HashMap<>();
        byUrl.put("jdbc:live", live.getConstructor().newInstance());
        byUrl.put("jdbc:stopped", stopped.getConstructor().newInstance());

        assertEquals(2, DriverLeftovers.in(List.of(byType, byUrl)).sweep());

        assertEquals(2, byType.size());
        assertEquals(List.of("jdbc:live"), List.copyOf(byUrl.keySet()));
    }

    /// A class loader as an app has it.
    private static final class AppLoader extends ParallelWebappClassLoader {
        private final LifecycleState state;

        private AppLoader(LifecycleState state) {
            this.state = state;
        }

        @Override
        public LifecycleState getState() {
            return state;
        }

        /// Its own resources are not started.
        @Override
        public Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return ClassLoader.getPlatformClassLoader().loadClass(name);
        }

        private Class<?> driver() throws IOException {
            try (var bytes = Driver.class.getResourceAsStream("DriverLeftoversTest$Driver.class")) {
                byte[] code = Objects.requireNonNull(bytes).readAllBytes();
                return defineClass(Driver.class.getName(), code, 0, code.length);
            }
        }
    }

    /// Stands for one that a WAR brings.
    public static final class Driver {
        public Driver() {}
    }
}
