package dev.slipway.core.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes one setting, on the record component that holds it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /// One or two sentences for whoever sets it.
    String value();

    /// What a number counts, as in `versions`; empty where the type says it all.
    String unit() default "";

    /// Whether a change takes effect only in a fresh context, which is then started and swapped in
    /// like a deploy.
    boolean freshContext() default false;

    /// Whether a change takes effect only when the server starts again.
    boolean atRestart() default false;
}
