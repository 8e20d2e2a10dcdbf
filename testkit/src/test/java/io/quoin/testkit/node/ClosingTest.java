package io.quoin.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void everyStepIsTakenWhateverFailsAndTheFirstFailureIsTold() {
        IllegalStateException first = new IllegalStateException("first");
        AssertionError second = new AssertionError("second");
        List<Runnable> steps = List.of(
                () -> closed.add("a"),
                () -> {
                    throw first;
                },
                () -> closed.add("b"),
                () -> {
                    throw second;
                },
                () -> closed.add("c"));
        assertThatThrownBy(() -> Closing.all(steps)).isSameAs(first).hasSuppressedException(second);
        assertThat(closed).containsExactly("a", "b", "c");
    }

    @Test
    void anErrorComesOutAsItIs() {
        AssertionError error = new AssertionError("left");
        assertThatThrownBy(() -> Closing.all(List.of(() -> {
                    throw error;
                })))
                .isSameAs(error);
        Closing.all(List.of(() -> closed.add("a")));
        assertThat(closed).containsExactly("a");
    }
}
