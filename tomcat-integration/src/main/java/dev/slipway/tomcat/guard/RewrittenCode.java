package dev.slipway.tomcat.guard;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.List;

/// Puts calls of [Exits] into one method.
final class RewrittenCode implements CodeTransform {
    private static final MethodTypeDesc CHECK =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void,
                    java.lang.constant.ClassDesc.ofDescriptor(Method.class.descriptorString()));

    private final CodeModel original;

    RewrittenCode(CodeModel original) {
        this.original = original;
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
        switch (element) {
            case InvokeInstruction call -> call(builder, call);
            case InvokeDynamicInstruction call when needsIt(call.invokedynamic()) ->
                    builder.with(
                            InvokeDynamicInstruction.of(
                                    redirected(builder.constantPool(), call.invokedynamic())));
            default -> builder.with(element);
        }
    }

    @Override
    public void atEnd(CodeBuilder builder) {
        original.findAttribute(Attributes.stackMapTable())
                .ifPresent(frames -> builder.with(StackMapTableAttribute.of(frames.entries())));
    }

    private static void call(CodeBuilder builder, InvokeInstruction call) {
        MemberRefEntry method = call.method();
        Redirect redirect = Redirect.of(method);
        if (redirect != null) {
            builder.invokestatic(Redirect.EXITS, redirect.name(), redirect.replacement());
            return;
        }
        if (Redirect.isReflectiveCall(method)) {
            checkMethod(builder);
        }
        builder.with(call);
    }

    /// On the stack are the method, the receiver and the arguments, and so they are afterwards.
    private static void checkMethod(CodeBuilder builder) {
        builder.dup2_x1().pop2().dup().invokestatic(Redirect.EXITS, "check", CHECK).dup_x2().pop();
    }

    /// Whether it makes an object of a reference to a method that is not to be called.
    static boolean needsIt(InvokeDynamicEntry call) {
        return call.bootstrap().arguments().stream()
                .anyMatch(argument ->
                        argument instanceof MethodHandleEntry handle
                                && Redirect.of(handle.reference()) != null);
    }

    private static InvokeDynamicEntry redirected(
            ConstantPoolBuilder pool, InvokeDynamicEntry call) {
        List<LoadableConstantEntry> arguments =
                call.bootstrap().arguments().stream()
                        .map(argument -> redirected(pool, argument))
                        .toList();
        return pool.invokeDynamicEntry(
                pool.bsmEntry(call.bootstrap().bootstrapMethod(), arguments), call.nameAndType());
    }

    private static LoadableConstantEntry redirected(
            ConstantPoolBuilder pool, LoadableConstantEntry argument) {
        Redirect redirect =
                argument instanceof MethodHandleEntry handle
                        ? Redirect.of(handle.reference())
                        : null;
        return redirect == null ? argument : pool.methodHandleEntry(redirect.handle());
    }
}
