package io.quoin.host.text;

import io.quoin.spi.error.QuoinException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a stranger threw, as it was when it was caught: text, trace and causes, and nothing of its class, whose methods a
 * log or an error report would call again. It keeps at most {@value #MAX_FRAMES} frames of each trace and
 * {@value #MAX_CAUSES} causes, and not what was suppressed. Immutable.
 */
public final class CaughtFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The most causes that are kept. */
    static final int MAX_CAUSES = 8;

    /** The most frames of one trace that are kept. */
    static final int MAX_FRAMES = 128;

    /** The most throwables, causes and suppressed ones of one together, that are left as they are. */
    static final int MAX_KEPT = 32;

    /** As many as the platform gives a trace ({@code MaxJavaStackTraceDepth}): a longer one was made up. */
    private static final int PLATFORM_FRAMES = 1_024;

    private CaughtFailure(String text, @Nullable Throwable cause) {
        super(text, cause, false, true);
    }

    /**
     * The throwable itself if it, its causes and what was suppressed are {@value #MAX_KEPT} at most, each met once, of the
     * platform's or the node's classes, and their texts and traces can be shown as they are; a copy otherwise.
     */
    public static Throwable of(Throwable thrown) {
        return isFit(thrown) ? thrown : copy(thrown, MAX_CAUSES);
    }

    @Override
    public String toString() {
        return Objects.requireNonNullElse(getMessage(), "");
    }

    private static boolean isFit(Throwable thrown) {
        Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> next = new ArrayDeque<>(List.of(thrown));
        try {
            for (Throwable each = next.poll(); each != null; each = next.poll()) {
                // What is met twice may be a circle, and a few that share what they suppress have endlessly many paths.
                if (found.size() == MAX_KEPT || !found.add(each) || !isShowable(each)) {
                    return false;
                }
                Stream.concat(Stream.ofNullable(each.getCause()), Arrays.stream(each.getSuppressed()))
                        .limit(MAX_KEPT)
                        .forEach(next::add);
            }
            return true;
        } catch (Throwable unspeakable) { // Its text is asked for once more by the copy, which says this.
            return false;
        }
    }

    private static boolean isShowable(Throwable thrown) {
        return isKnown(thrown)
                && isLine(thrown.toString())
                && isLine(Objects.requireNonNullElse(thrown.getMessage(), ""))
                && isShowable(thrown.getStackTrace());
    }

    private static boolean isShowable(StackTraceElement[] frames) {
        return frames.length <= PLATFORM_FRAMES && Arrays.stream(frames).allMatch(frame -> isLine(frame.toString()));
    }

    private static boolean isKnown(Throwable thrown) {
        return isKnown(thrown.getClass().getClassLoader())
                && !(thrown instanceof QuoinException known
                        && !isKnown(known.code().getClass().getClassLoader()));
    }

    /** The platform's, or the node's with the SPI. */
    private static boolean isKnown(@Nullable ClassLoader loader) {
        return loader == null
                || loader == ClassLoader.getPlatformClassLoader()
                || loader == CaughtFailure.class.getClassLoader();
    }

    private static boolean isLine(String text) {
        return text.equals(FailureText.line(text));
    }

    private static CaughtFailure copy(Throwable thrown, int causes) {
        Throwable cause = causes > 0 ? asked(thrown::getCause) : null;
        CaughtFailure copy = new CaughtFailure(FailureText.of(thrown), cause == null ? null : copy(cause, causes - 1));
        StackTraceElement[] frames = asked(thrown::getStackTrace);
        copy.setStackTrace(
                frames == null
                        ? new StackTraceElement[0]
                        : Arrays.stream(frames)
                                .filter(Objects::nonNull)
                                .limit(MAX_FRAMES)
                                .map(CaughtFailure::shown)
                                .toArray(StackTraceElement[]::new));
        return copy;
    }

    private static StackTraceElement shown(StackTraceElement frame) {
        String file = frame.getFileName();
        return new StackTraceElement(
                FailureText.line(frame.getClassName()),
                FailureText.line(frame.getMethodName()),
                file == null ? null : FailureText.line(file),
                frame.getLineNumber());
    }

    /** The answer; null if there is none, or if the question is answered by a throw. */
    private static <T> @Nullable T asked(FailureText.Question<T> question) {
        try {
            return question.answer();
        } catch (Throwable unspeakable) { // As FailureText has it; what it says instead is the text of the copy.
            return null;
        }
    }
}
