package dev.slipway.tomcat.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Tries to end the process in the way it is asked to, and answers why it could not.
@WebServlet("/quit")
public final class Quitter extends HttpServlet {
    private static final MethodType STATUS = MethodType.methodType(void.class, int.class);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String how = request.getParameter("how");
        try {
            quit(how);
            response.getWriter().print("ended");
        } catch (SecurityException refused) {
            response.getWriter().print(refused.getMessage());
        } catch (Throwable other) {
            response.getWriter().print(other);
        }
    }

    private static void quit(String how) throws Throwable {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 2; i++) {
            if (i == 1) {
                switch (how) {
                    case "system" -> System.exit(3);
                    case "runtime" -> runtime.exit(3);
                    case "halt" -> runtime.halt(3);
                    case "reference" -> IntStream.of(3).forEach(System::exit);
                    case "bound" -> ((IntConsumer) runtime::halt).accept(3);
                    case "unbound" ->
                            ((BiConsumer<Runtime, Integer>) Runtime::exit).accept(runtime, 3);
                    case "lambda" -> ((Runnable) () -> System.exit(3)).run();
                    case "reflection" -> System.class.getMethod("exit", int.class).invoke(null, 3);
                    case "found" ->
                            MethodHandles.lookup()
                                    .findStatic(System.class, "exit", STATUS)
                                    .invokeExact(3);
                    case "foundVirtual" ->
                            MethodHandles.lookup()
                                    .findVirtual(Runtime.class, "halt", STATUS)
                                    .invokeExact(runtime, 3);
                    case "unreflected" ->
                            MethodHandles.lookup()
                                    .unreflect(Runtime.class.getMethod("exit", int.class))
                                    .invokeExact(runtime, 3);
                    case "innocent" -> innocent();
                    default -> throw new IllegalArgumentException(how);
                }
            }
        }
    }

    /// What only looks like it.
    private static void innocent() throws Throwable {
        Object own = Quitter.class.getDeclaredMethod("exit", int.class).invoke(null, 3);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodType type = MethodType.methodType(String.class, int.class);
        String found = (String) lookup.findStatic(Quitter.class, "exit", type).invokeExact(3);
        throw new IllegalStateException(own + " " + found + " " + exit(3));
    }

    private static String exit(int status) {
        return "own " + status;
    }
}
