package io.quoin.host.plugin.guard;

import io.quoin.host.text.FailureText;
import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;
import java.util.Optional;

/** An error code of a plugin's own class, as it answered once. */
record ForeignCode(String name, ErrorCategory category, String description) implements ErrorCode {

    /** Absent unless the code answers everything. */
    @SuppressWarnings("ConstantValue") // A plugin is not compiled with the node's checks.
    static Optional<ErrorCode> of(ErrorCode code) {
        try {
            String name = code.name();
            ErrorCategory category = code.category();
            String description = code.description();
            return name == null || category == null || description == null
                    ? Optional.empty()
                    : Optional.of(new ForeignCode(FailureText.line(name), category, FailureText.line(description)));
        } catch (Throwable unspeakable) { // It is said of the failure that has this code.
            return Optional.empty();
        }
    }
}
