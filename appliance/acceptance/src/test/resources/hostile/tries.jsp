<%@ page contentType="text/plain" trimDirectiveWhitespaces="true"
    import="java.lang.foreign.*, java.lang.invoke.MethodHandle, java.nio.file.*, java.util.stream.Stream" %>
<%!
    interface Attempt {
        Object make() throws Throwable;
    }

    static String tried(String what, Attempt attempt) {
        try {
            return what + ": succeeded: " + attempt.make() + "\n";
        } catch (Throwable refused) {
            return what + ": refused: " + ("" + refused).replace('\n', ' ') + "\n";
        }
    }

    static Object read(String file) throws Exception {
        return new String(Files.readAllBytes(Path.of(file)));
    }

    /// Of the C library, by number; what it refuses is an exception.
    static Object systemCall(long number, long first, long second, long third) throws Throwable {
        Linker linker = Linker.nativeLinker();
        ValueLayout.OfLong l = ValueLayout.JAVA_LONG;
        MethodHandle call = linker.downcallHandle(
            linker.defaultLookup().find("syscall").orElseThrow(),
            FunctionDescriptor.of(l, l, l, l, l, l, l));
        long answer = (long) call.invokeExact(number, first, second, third, 0L, 0L);
        if (answer < 0) {
            throw new IllegalStateException("system call " + number);
        }
        return answer;
    }

    static Object library() throws Exception {
        Path ours = Files.createTempFile("own", ".so");
        Files.copy(
            Path.of(System.getProperty("java.home"), "lib", "libzip.so"), ours,
            StandardCopyOption.REPLACE_EXISTING);
        System.load(ours.toString());
        return ours;
    }

    static Object firmware() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("/sys/firmware/dmi"))) {
            long there = files.count();
            if (there == 0) {
                throw new NoSuchFileException("an empty folder");
            }
            return there;
        }
    }

    static Object mount() throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment tmpfs = arena.allocateFrom("tmpfs");
            MemorySegment target = arena.allocateFrom("/tmp");
            return systemCall(165, tmpfs.address(), target.address(), tmpfs.address());
        }
    }
%>
<%= tried("exec", () -> Runtime.getRuntime().exec(new String[] {"/jre/bin/java"})) %>
<%= tried("jni", () -> library()) %>
<%= tried("environ", () -> read("/proc/1/environ")) %>
<%= tried("self", () -> read("/proc/self/environ")) %>
<%= tried("cmdline", () -> read("/proc/cmdline")) %>
<%= tried("firmware", () -> firmware()) %>
<%= tried("mount", () -> mount()) %>
<%= tried("ptrace", () -> systemCall(101, 16, 1, 0)) %>
<%= tried("kexec", () -> systemCall(246, 0, 0, 0)) %>
<%= tried("root", () -> Files.writeString(Path.of("/slipway/own"), "x")) %>
