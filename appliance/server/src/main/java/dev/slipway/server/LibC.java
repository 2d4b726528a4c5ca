package dev.slipway.server;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// Functions of the C library, for the few things that the JDK has no call for.
final class LibC {
    private static final Linker LINKER = Linker.nativeLinker();

    private LibC() {}

    /// @throws java.util.NoSuchElementException when this system has no such function
    @SuppressWarnings("restricted") // the server is allowed it: see jvm.options
    static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        SymbolLookup library = LINKER.defaultLookup();
        return LINKER.downcallHandle(library.findOrThrow(name), type, options);
    }
}
