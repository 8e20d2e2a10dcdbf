package io.quoin.spi.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a configuration record.
 *
 * <p>The key is the component's name in kebab-case ({@code maxWorkers} is {@code max-workers}). Component types are
 * {@code int}, {@code long}, {@code boolean}, {@code String}, {@link java.time.Duration} ({@code 250ms}, {@code 2s},
 * {@code 5m}), {@link java.nio.file.Path} (relative to the node's home), {@link ByteSize} ({@code 64MiB}), enums,
 * {@code List} of these, and nested configuration records.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** What the setting does, with its unit; one sentence. It becomes the reference page. */
    String description();

    /** The default in the notation of the file; {@link #REQUIRED} means the operator must give a value. */
    String defaultValue() default REQUIRED;

    /** The smallest accepted number (in the type's base unit: bytes, milliseconds). */
    long min() default Long.MIN_VALUE;

    /** The largest accepted number. */
    long max() default Long.MAX_VALUE;

    /** Never printed or logged. */
    boolean secret() default false;

    /** Marks a setting without a default. */
    String REQUIRED = "\u0000required";
}
