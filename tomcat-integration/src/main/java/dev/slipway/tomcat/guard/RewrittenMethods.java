package dev.slipway.tomcat.guard;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;

/// Touches those methods of a class that need it, and nothing else.
final class RewrittenMethods implements ClassTransform {
    private final CallSites calls;

    RewrittenMethods(CallSites calls) {
        this.calls = calls;
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        if (element instanceof MethodModel method && calls.mayBeIn(method)) {
            builder.transformMethod(method, RewrittenMethods::rewrite);
        } else {
            builder.with(element);
        }
    }

    private static void rewrite(MethodBuilder builder, MethodElement element) {
        if (element instanceof CodeModel code) {
            builder.transformCode(code, new RewrittenCode(code));
        } else {
            builder.with(element);
        }
    }
}
