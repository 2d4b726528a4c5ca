package dev.slipway.tomcat.leak;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.ref.WeakReference;

/// A class loader with one class, held by nobody. When it has gone, so could one that was left
/// before: how many collections that takes depends on the collector. G1 counts what is young as
/// alive while it looks for classes to unload, and an app may have made objects up to its end.
final class Canary {
    private final WeakReference<ClassLoader> cage = new WeakReference<>(new Cage());

    boolean hasGone() {
        return cage.refersTo(null);
    }

    private static final class Cage extends ClassLoader {
        private static final String NAME = "Canary";
        private static final byte[] BIRD = ClassFile.of().build(ClassDesc.of(NAME), _ -> {});

        Cage() {
            super(null);
            defineClass(NAME, BIRD, 0, BIRD.length);
        }
    }
}
