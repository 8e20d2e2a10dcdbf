package io.quoin.sandbox.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadedFloatsTest {

    /** Select, and what does more with a float than arithmetic, comparisons and stores. */
    private static final String MAY_READ_MORE = "select"
            + "|f(32|64)[.](abs|neg|ceil|floor|trunc|nearest|min|max|copysign|demote_f64|promote_f32)"
            + "|i(32|64)[.](trunc_.*|reinterpret_.*)";

    @Test
    void arithmeticComparisonsAndStoresLeaveThemPlain() {
        for (Instruction instruction : InstructionSet.all()) {
            assertThat(plainAfter(List.of(instruction)))
                    .as(instruction.name())
                    .isEqualTo(!instruction.name().matches(MAY_READ_MORE));
        }
    }

    @Test
    void oneInstructionThatReadsMoreCountsForTheWholeFunction() {
        assertThat(plainAfter(InstructionSet.all())).isFalse();
    }

    private static boolean plainAfter(List<Instruction> instructions) {
        LoadedFloats floats = new LoadedFloats();
        floats.clear();
        instructions.forEach(floats::follow);
        return floats.arePlain();
    }
}
