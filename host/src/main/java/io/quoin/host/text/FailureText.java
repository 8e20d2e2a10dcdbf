package io.quoin.host.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a throwable says of itself, where its class may be a stranger's: one line of at most {@value #MAX_CHARS}
 * characters, whatever the class answers. Pure but for what that class does.
 */
public final class FailureText {

    /** What is longer is cut, and ends with an ellipsis. */
    public static final int MAX_CHARS = 2_000;

    private static final String CUT = "…";

    private FailureText() {}

    /** Class and message, as {@link Throwable#toString} gives them; the class alone if it gives nothing. */
    public static String of(Throwable failure) {
        return told(failure, failure::toString).orElseGet(() -> name(failure));
    }

    /** The message; the class if there is none. */
    public static String message(Throwable failure) {
        return told(failure, failure::getMessage).orElseGet(() -> name(failure));
    }

    /** The text as one printable line, cut if it is too long. */
    public static String line(String text) {
        return Printable.of(text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS - CUT.length()) + CUT : text);
    }

    private static Optional<String> told(Throwable failure, Question<String> question) {
        try {
            return Optional.ofNullable(question.answer())
                    .filter(text -> !text.isBlank())
                    .map(FailureText::line);
        } catch (Throwable unspeakable) { // Checked ones as well: bytecode throws what it likes.
            return Optional.of(line(name(failure) + ", whose text fails with " + name(unspeakable)));
        }
    }

    private static String name(Throwable failure) {
        return line(failure.getClass().getName());
    }

    /** Something that a stranger's class is asked for. */
    @FunctionalInterface
    interface Question<T> {

        @Nullable
        T answer();
    }
}
