package dev.slipway.tomcat.guard;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/// Rewrites a class so that it calls [Exits] where it would have ended the process. Most classes
/// mention no such call, which costs a look at their constant pool. Thread rule: any thread.
public final class ExitGuard implements ClassFileTransformer {
    private static final System.Logger LOG = System.getLogger(ExitGuard.class.getName());

    /// The frames of a method stay true, since nothing that is put into it branches.
    private static final ClassFile FILES = ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS);

    /// @return null when the class may stay as it is
    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        return rewritten(className, classFile);
    }

    /// @param className for the log
    /// @return null when the class may stay as it is
    static byte @Nullable [] rewritten(String className, byte[] classFile) {
        if (!ConstantPool.mentionsAny(Redirect.NAMES, classFile)) {
            return null;
        }
        try {
            ClassModel model = FILES.parse(classFile);
            CallSites calls = new CallSites(model);
            return calls.areNone()
                    ? null
                    : FILES.transformClass(model, new RewrittenMethods(calls));
        } catch (IllegalArgumentException odd) {
            // Valid for the JVM perhaps; if it is not, the JVM says it better.
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "Calls that end the process are not looked for in " + className,
                    odd);
            return null;
        }
    }
}
