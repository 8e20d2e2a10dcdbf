package io.quoin.host.text;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An exception of a stranger's class: whatever it is asked for as text, it gives the same. */
public final class Saying extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<@Nullable String> text;

    private Saying(Supplier<@Nullable String> text) {
        this.text = text;
    }

    public static Saying of(Supplier<@Nullable String> text) {
        return new Saying(text);
    }

    @Override
    public @Nullable String getMessage() {
        return text.get();
    }

    @Override
    @SuppressWarnings("NullAway") // A plugin is not compiled with the node's checks.
    public String toString() {
        return text.get();
    }
}
