package io.quoin.host.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void aPlainFailureSaysWhatItSays() {
        IOException failure = new IOException("the disk is full");
        assertThat(FailureText.of(failure)).isEqualTo("java.io.IOException: the disk is full");
        assertThat(FailureText.message(failure)).isEqualTo("the disk is full");
    }

    @Test
    void whatHasNoMessageIsNamedByItsClass() {
        assertThat(FailureText.message(new IOException())).isEqualTo("java.io.IOException");
        assertThat(FailureText.of(new IOException())).isEqualTo("java.io.IOException");
        assertThat(FailureText.of(Saying.of(() -> null))).isEqualTo(Saying.class.getName());
    }

    @Test
    void whatCannotSayWhatItIsIsNamedWithTheReason() {
        Throwable failure = Saying.of(() -> {
            throw new StackOverflowError();
        });
        for (String text : new String[] {FailureText.of(failure), FailureText.message(failure)}) {
            assertThat(text).isEqualTo(Saying.class.getName() + ", whose text fails with java.lang.StackOverflowError");
        }
    }

    @Test
    void aTextIsOneLineThatSteersNoTerminal() {
        Throwable failure = Saying.of(() -> "a\nforged line\u001b[2J\u202etxt");
        assertThat(FailureText.of(failure)).isEqualTo("a?forged line?[2J?txt");
        assertThat(FailureText.message(failure)).isEqualTo("a?forged line?[2J?txt");
    }

    @Test
    void aTextHasABound() {
        Throwable failure = Saying.of(() -> "x".repeat(10 << 20));
        assertThat(FailureText.of(failure)).hasSize(FailureText.MAX_CHARS).endsWith("x…");
        assertThat(FailureText.message(failure)).hasSize(FailureText.MAX_CHARS);
        assertThat(FailureText.line("y".repeat(FailureText.MAX_CHARS))).doesNotContain("…");
    }
}
