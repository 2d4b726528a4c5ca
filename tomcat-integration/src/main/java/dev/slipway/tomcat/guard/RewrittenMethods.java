package dev.slipway.tomcat.guard;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;

/// Touches those methods of a class that need it, and nothing else.
final class RewrittenMethods implements ClassTransform {
    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
        if (element instanceof MethodModel method && needsIt(method)) {
            builder.transformMethod(method, RewrittenMethods::rewrite);
        } else {
            builder.with(element);
        }
    }

    private static boolean needsIt(MethodModel method) {
        return method.code().stream()
                .flatMap(CodeModel::elementStream)
                .anyMatch(RewrittenMethods::needsIt);
    }

    private static boolean needsIt(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> Redirect.concerns(call.method());
            case InvokeDynamicInstruction call ->
                    call.invokedynamic().bootstrap().arguments().stream()
                            .anyMatch(RewrittenMethods::needsIt);
            default -> false;
        };
    }

    static boolean needsIt(LoadableConstantEntry constant) {
        return constant instanceof MethodHandleEntry handle
                && Redirect.of(handle.asSymbol()) != null;
    }

    private static void rewrite(
            java.lang.classfile.MethodBuilder builder, java.lang.classfile.MethodElement element) {
        if (element instanceof CodeModel code) {
            builder.transformCode(code, new RewrittenCode(code));
        } else {
            builder.with(element);
        }
    }
}
