package io.quoin.host.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CaughtFailureTest {

    private static final Saying SPEECHLESS = Saying.of(() -> {
        throw new StackOverflowError();
    });

    @Test
    void whatCanBeShownStaysAsItIs() {
        IOException failure = new IOException("the disk is full", new IllegalStateException());
        failure.addSuppressed(new QuoinException(StorageError.STORE_IO, "closing failed"));
        assertThat(CaughtFailure.of(failure)).isSameAs(failure);
    }

    @Test
    void whatCannotBeShownBecomesACopyThatCan() {
        SPEECHLESS.setStackTrace(new StackTraceElement[] {new StackTraceElement("com.acme.X\u001b", "f", null, 7)});
        Throwable caught = CaughtFailure.of(SPEECHLESS);
        assertThat(caught)
                .isInstanceOf(CaughtFailure.class)
                .hasMessage(FailureText.of(SPEECHLESS))
                .hasNoCause();
        assertThat(caught.getStackTrace())
                .singleElement()
                .isEqualTo(new StackTraceElement("com.acme.X?", "f", null, 7));
        assertThat(printed(caught)).contains("whose text fails").contains("at com.acme.X?.f");
    }

    @Test
    void oneThatCannotBeShownAmongCausesOrSuppressedIsEnough() {
        Throwable caught = CaughtFailure.of(new IOException("the disk is full", SPEECHLESS));
        assertThat(caught).isInstanceOf(CaughtFailure.class).hasMessageContaining("the disk is full");
        assertThat(caught.getCause()).isInstanceOf(CaughtFailure.class).hasMessageContaining("whose text fails");
        IOException closing = new IOException("the disk is full");
        closing.addSuppressed(SPEECHLESS);
        assertThat(CaughtFailure.of(closing)).isInstanceOf(CaughtFailure.class).hasNoSuppressedExceptions();
    }

    @Test
    void chainsAndTracesHaveABound() {
        Throwable chain = SPEECHLESS;
        for (int i = 0; i < 100_000; i++) {
            chain = new IllegalStateException("deep", chain);
        }
        StackTraceElement[] frames = new StackTraceElement[100_000];
        Arrays.fill(frames, new StackTraceElement("com.acme.X", "f", null, 7));
        chain.setStackTrace(frames);
        int causes = 0;
        Throwable caught = CaughtFailure.of(chain);
        assertThat(caught.getStackTrace()).hasSize(CaughtFailure.MAX_FRAMES);
        for (Throwable each = caught.getCause(); each != null; each = each.getCause()) {
            causes++;
        }
        assertThat(causes).isEqualTo(CaughtFailure.MAX_CAUSES);
    }

    @Test
    void aTraceThatCannotBeShownIsEnough() {
        IOException failure = new IOException("the disk is full");
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("com.acme.X\n", "f", null, 7)});
        assertThat(printed(CaughtFailure.of(failure))).contains("at com.acme.X?.f");
        StackTraceElement[] frames = new StackTraceElement[100_000];
        Arrays.fill(frames, new StackTraceElement("com.acme.X", "f", null, 7));
        failure.setStackTrace(frames);
        assertThat(CaughtFailure.of(failure).getStackTrace()).hasSize(CaughtFailure.MAX_FRAMES);
    }

    @Test
    void whatIsSuppressedManyTimesIsLookedAtOnce() {
        Throwable failure = new IOException("innermost");
        for (int i = 0; i < CaughtFailure.MAX_KEPT / 2; i++) {
            Throwable outer = new IOException("outer");
            for (int j = 0; j < 30; j++) {
                outer.addSuppressed(failure);
            }
            failure = outer;
        }
        // 30 to the 16th paths lead through it: this ends because no path is walked twice.
        assertThat(CaughtFailure.of(failure)).isInstanceOf(CaughtFailure.class).hasNoSuppressedExceptions();
        IOException many = new IOException("many");
        for (int i = 0; i < CaughtFailure.MAX_KEPT; i++) {
            many.addSuppressed(new IOException("one"));
        }
        assertThat(CaughtFailure.of(many)).isInstanceOf(CaughtFailure.class);
    }

    @Test
    void aCauseOfItselfHasAnEnd() {
        Saying circle = Saying.of(() -> "circle");
        IOException other = new IOException("other", circle);
        circle.initCause(other);
        assertThat(CaughtFailure.of(circle)).isInstanceOf(CaughtFailure.class);
        assertThat(printed(CaughtFailure.of(circle))).contains("circle");
    }

    @Test
    void aStrangersClassIsNotKeptHoweverWellItAnswers() throws Exception {
        try (URLClassLoader strangers = new Strangers()) {
            Throwable failure = (Throwable) strangers
                    .loadClass(Harmless.class.getName())
                    .getConstructor()
                    .newInstance();
            Throwable caught = CaughtFailure.of(failure);
            assertThat(caught).isInstanceOf(CaughtFailure.class).hasToString(Harmless.class.getName() + ": harmless");
            assertThat(CaughtFailure.of(new Harmless())).isInstanceOf(Harmless.class);
        }
    }

    /** Defines {@link Harmless} once more. */
    private static final class Strangers extends URLClassLoader {

        Strangers() {
            super(
                    new URL[] {
                        Harmless.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    ClassLoader.getPlatformClassLoader());
        }
    }

    /** What it says can be shown. */
    public static final class Harmless extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Harmless() {
            super("harmless");
        }

        @Override
        public String toString() {
            return getClass().getName() + ": " + getMessage();
        }
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
