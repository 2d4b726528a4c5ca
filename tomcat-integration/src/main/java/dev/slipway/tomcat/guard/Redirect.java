package dev.slipway.tomcat.guard;

import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A method of the JDK in place of which apps call the one of [Exits] that has the same name and
/// takes what it takes, the receiver first.
record Redirect(ClassDesc owner, String name, MethodTypeDesc type, MethodTypeDesc replacement) {
    static final ClassDesc EXITS = ClassDesc.ofDescriptor(Exits.class.descriptorString());

    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final ClassDesc METHOD = ClassDesc.of("java.lang.reflect.Method");
    private static final MethodTypeDesc STATUS =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final MethodTypeDesc FIND =
            MethodTypeDesc.of(
                    ConstantDescs.CD_MethodHandle,
                    ConstantDescs.CD_Class,
                    ConstantDescs.CD_String,
                    ConstantDescs.CD_MethodType);
    private static final ClassDesc LOOKUP = ConstantDescs.CD_MethodHandles_Lookup;

    private static final List<Redirect> ALL =
            List.of(
                    new Redirect(ClassDesc.of("java.lang.System"), "exit", STATUS, STATUS),
                    ofInstance(RUNTIME, "exit", STATUS),
                    ofInstance(RUNTIME, "halt", STATUS),
                    ofInstance(LOOKUP, "findStatic", FIND),
                    ofInstance(LOOKUP, "findVirtual", FIND),
                    ofInstance(
                            LOOKUP,
                            "unreflect",
                            MethodTypeDesc.of(ConstantDescs.CD_MethodHandle, METHOD)));

    /// A class that mentions none of these has nothing to be rewritten.
    static final List<byte[]> NAMES =
            java.util.stream.Stream.concat(
                            ALL.stream().map(Redirect::name), java.util.stream.Stream.of("invoke"))
                    .distinct()
                    .map(ConstantPool::ascii)
                    .toList();

    private static Redirect ofInstance(ClassDesc owner, String name, MethodTypeDesc type) {
        return new Redirect(owner, name, type, type.insertParameterTypes(0, owner));
    }

    static boolean concerns(PoolEntry entry) {
        return entry instanceof MethodRefEntry method
                && (of(method) != null || isReflectiveCall(method));
    }

    /// @return null when the method may be called
    static @Nullable Redirect of(MemberRefEntry method) {
        for (Redirect redirect : ALL) {
            if (method.name().equalsString(redirect.name)
                    && method.type().equalsString(redirect.type.descriptorString())
                    && method.owner().asSymbol().equals(redirect.owner)) {
                return redirect;
            }
        }
        return null;
    }

    /// It depends on its caller, who must therefore not change.
    static boolean isReflectiveCall(MemberRefEntry method) {
        return method.name().equalsString("invoke") && method.owner().asSymbol().equals(METHOD);
    }

    DirectMethodHandleDesc handle() {
        return MethodHandleDesc.ofMethod(
                DirectMethodHandleDesc.Kind.STATIC, EXITS, name, replacement);
    }
}
