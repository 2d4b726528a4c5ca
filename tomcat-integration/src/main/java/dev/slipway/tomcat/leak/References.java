package dev.slipway.tomcat.leak;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The strong references an object holds, as far as they can be seen: by its fields where they are
/// opened, else by what its class gives away. For one thread at a time.
final class References {
    private static final int MOST_ELEMENTS = 10_000;

    /// The entries of these are roots of their own.
    private static final Set<String> ROOTS_OF_THEIR_OWN =
            Set.of("threadLocals", "inheritableThreadLocals", "terminatingThreadLocals");

    private final IdentityHashMap<Class<?>, List<Field>> fields = new IdentityHashMap<>();

    /// @param found is given a name, which is empty inside collections, and the object referred to,
    ///   which may be null
    void follow(Object from, BiConsumer<String, @Nullable Object> found) {
        switch (from) {
            case Object[] array -> {
                for (int i = 0; i < Math.min(array.length, MOST_ELEMENTS); i++) {
                    found.accept("", array[i]);
                }
            }
            case Class<?> type -> statics(type, found);
            case AtomicReference<?> reference -> found.accept("", reference.get());
            case MethodHandle handle -> found.accept("MethodHandle.type", handle.type());
            case MethodType type -> {
                found.accept("MethodType.returnType", type.returnType());
                type.parameterList().forEach(each -> found.accept("MethodType.parameter", each));
            }
            case Executable member -> declaringClass(member, found);
            case Field member -> declaringClass(member, found);
            case ProtectionDomain domain ->
                    found.accept("ProtectionDomain.classLoader", domain.getClassLoader());
            case ClassLoader loader -> {
                found.accept("ClassLoader.parent", loader.getParent());
                ofFields(loader, found);
            }
            default -> ofFields(from, found);
        }
    }

    private void ofFields(Object from, BiConsumer<String, @Nullable Object> found) {
        Class<?> type = from.getClass();
        for (Field field : fieldsOf(type)) {
            if (!Modifier.isStatic(field.getModifiers())) {
                found.accept(name(field), Opened.get(field, from));
            }
        }
        if (!isOfTheJdk(type)) {
            found.accept("", type);
        }
    }

    private void statics(Class<?> type, BiConsumer<String, @Nullable Object> found) {
        if (isOfTheJdk(type)) {
            return;
        }
        for (Field field : fieldsOf(type)) {
            if (Modifier.isStatic(field.getModifiers())
                    && Initialized.is(field.getDeclaringClass())) {
                found.accept("static " + name(field), Opened.get(field, null));
            }
        }
    }

    private static void declaringClass(Member member, BiConsumer<String, @Nullable Object> found) {
        found.accept(
                member.getClass().getSimpleName() + ".declaringClass", member.getDeclaringClass());
    }

    /// Also those of its superclasses.
    private List<Field> fieldsOf(Class<?> type) {
        List<Field> known = fields.get(type);
        if (known == null) {
            known = new ArrayList<>();
            for (Class<?> each = type;
                    each != null && each != Reference.class;
                    each = each.getSuperclass()) {
                addDeclared(each, known);
            }
            fields.put(type, known);
        }
        return known;
    }

    private static void addDeclared(Class<?> type, List<Field> to) {
        Field[] declared;
        try {
            declared = type.getDeclaredFields();
        } catch (LinkageError incomplete) {
            // A class of the app that names one it has not brought along.
            return;
        }
        for (Field field : declared) {
            if (!field.getType().isPrimitive()
                    && !(type == Thread.class && ROOTS_OF_THEIR_OWN.contains(field.getName()))
                    && Opened.isOpen(field)) {
                to.add(field);
            }
        }
    }

    private static String name(Field field) {
        Class<?> owner = field.getDeclaringClass();
        return owner.getName().startsWith("java.util.")
                ? ""
                : owner.getSimpleName() + "." + field.getName();
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return type.getModule().isNamed();
    }
}
