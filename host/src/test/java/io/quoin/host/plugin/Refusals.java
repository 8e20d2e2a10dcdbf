package io.quoin.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something is refused with one code. */
public final class Refusals {

    private Refusals() {}

    public static QuoinException assertRefused(ErrorCode code, ThrowingCallable action) {
        QuoinException refusal = catchThrowableOfType(QuoinException.class, action);
        assertThat(refusal).as("nothing was refused, expected %s", code.name()).isNotNull();
        assertThat(refusal.code()).as("%s", refusal.getMessage()).isEqualTo(code);
        return refusal;
    }
}
