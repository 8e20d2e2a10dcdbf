package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.engine.ChangedEngine;
import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.engine.Miscompilation;
import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.WasmEngine;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelfTestTest {

    private static final ChangedEngine RIGHT = new ChangedEngine(new CompilingEngine());
    private static final int DROP = 0x1A;
    private static final byte[] INTEGERS = new Admission(SandboxVersion.V2, GoldenCases.ABI)
            .admit(GoldenCases.module("integers"))
            .prepared()
            .bytes();

    @Test
    void acceptsARightEngineAndLeavesNothingOpen() {
        CompilingEngine engine = new CompilingEngine();

        SelfTest.run(engine, InstantSource.system());

        assertThat(engine.compiled()).isEqualTo(GoldenCases.modules().size());
        assertThat(engine.open()).isZero();
    }

    @Test
    void engineOfTheOtherTestsIsRightWhereItHasNoDefect() {
        assertThatCode(() -> SelfTest.run(RIGHT, InstantSource.system())).doesNotThrowAnyException();
    }

    static List<GoldenCase> cases() {
        return GoldenCases.modules().stream()
                .flatMap(module -> module.cases().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesAnEngineWithAnotherAnswerToThisCallAlone(GoldenCase golden) {
        ChangedEngine engine = RIGHT.with(UnaryOperator.identity(), (export, arguments, outcome) -> {
            boolean asked = export.equals(golden.export())
                    && golden.arguments()
                            .equals(Arrays.stream(arguments).boxed().toList());
            return asked ? another(golden, outcome) : outcome;
        });

        assertRefused(engine, golden.export() + golden.arguments());
    }

    /** An outcome that is as near to the right one as a defect may bring it. */
    private static Outcome another(GoldenCase golden, Outcome outcome) {
        if (outcome instanceof Outcome.Returned returned) {
            long[] results = returned.results().clone();
            results[results.length - 1] ^= 1;
            return new Outcome.Returned(results);
        }
        return golden.code() == CallCode.TRAP
                ? new Outcome.Returned(new long[] {0})
                : new Outcome.Trapped("instead of " + golden.code());
    }

    /** One behaviour each that differs. */
    static Stream<Miscompilation> miscompilations() {
        return Stream.of(
                // A comparison of a number with itself that is taken for known, and so no NaN is made canonical.
                new Miscompilation("f32.ne", 0x5D),
                new Miscompilation("f64.ne", 0x63),
                new Miscompilation("f32.add", 0x93),
                new Miscompilation("f32.sub", 0x92),
                new Miscompilation("f32.mul", 0x95),
                new Miscompilation("f32.div", 0x94),
                new Miscompilation("f32.min", 0x97),
                new Miscompilation("f32.max", 0x96),
                new Miscompilation("f32.sqrt"),
                new Miscompilation("f32.ceil", 0x90),
                new Miscompilation("f32.floor", 0x8F),
                new Miscompilation("f32.trunc", 0x8E),
                new Miscompilation("f32.nearest", 0x8E),
                new Miscompilation("f32.neg", 0x8B),
                new Miscompilation("f32.eq", 0x5F),
                new Miscompilation("f32.lt", 0x5F),
                new Miscompilation("f32.gt", 0x60),
                new Miscompilation("f32.le", 0x5D),
                new Miscompilation("f32.ge", 0x5E),
                new Miscompilation("f64.add", 0xA1),
                new Miscompilation("f64.sub", 0xA0),
                new Miscompilation("f64.mul", 0xA3),
                new Miscompilation("f64.div", 0xA2),
                new Miscompilation("f64.min", 0xA5),
                new Miscompilation("f64.max", 0xA4),
                new Miscompilation("f64.sqrt"),
                new Miscompilation("f64.ceil", 0x9C),
                new Miscompilation("f64.floor", 0x9B),
                new Miscompilation("f64.trunc", 0x9E),
                new Miscompilation("f64.nearest", 0x9C),
                new Miscompilation("f64.neg", 0x99),
                new Miscompilation("f64.eq", 0x65),
                new Miscompilation("f64.lt", 0x65),
                new Miscompilation("f64.gt", 0x66),
                new Miscompilation("f64.le", 0x63),
                new Miscompilation("f64.ge", 0x64),
                // Conversions that take the sign for granted, or saturate where they trap and the reverse.
                new Miscompilation("i32.trunc_f32_s", 0xA9),
                new Miscompilation("i32.trunc_f32_u", 0xA8),
                new Miscompilation("i32.trunc_f64_s", 0xAB),
                new Miscompilation("i32.trunc_f64_u", 0xAA),
                new Miscompilation("i64.trunc_f32_s", 0xAF),
                new Miscompilation("i64.trunc_f32_u", 0xAE),
                new Miscompilation("i64.trunc_f64_s", 0xB1),
                new Miscompilation("i64.trunc_f64_u", 0xB0),
                new Miscompilation("i32.trunc_sat_f32_s", 0xA8),
                new Miscompilation("i32.trunc_sat_f32_u", 0xA9),
                new Miscompilation("i32.trunc_sat_f64_s", 0xAA),
                new Miscompilation("i32.trunc_sat_f64_u", 0xAB),
                new Miscompilation("i64.trunc_sat_f32_s", 0xAE),
                new Miscompilation("i64.trunc_sat_f32_u", 0xFC, 0x04),
                new Miscompilation("i64.trunc_sat_f64_s", 0xB0),
                new Miscompilation("i64.trunc_sat_f64_u", 0xB1),
                new Miscompilation("f32.convert_i32_s", 0xB3),
                new Miscompilation("f32.convert_i32_u", 0xB2),
                new Miscompilation("f32.convert_i64_s", 0xB5),
                new Miscompilation("f64.convert_i32_s", 0xB8),
                new Miscompilation("f64.convert_i32_u", 0xB7),
                new Miscompilation("f64.convert_i64_s", 0xBA),
                // The bits of abs and copysign.
                new Miscompilation("i32.and", 0x72),
                new Miscompilation("i64.and", 0x84),
                // The whole of an operation left out.
                new Miscompilation("memory.copy", DROP, DROP, DROP),
                new Miscompilation("memory.fill", DROP, DROP, DROP),
                new Miscompilation("memory.init", DROP, DROP, DROP),
                new Miscompilation("data.drop"),
                new Miscompilation("table.copy", DROP, DROP, DROP),
                new Miscompilation("table.init", DROP, DROP, DROP),
                new Miscompilation("elem.drop"),
                new Miscompilation("memory.grow"),
                new Miscompilation("i32.extend8_s", 0xC1),
                new Miscompilation("i32.extend16_s", 0xC0),
                new Miscompilation("i64.extend8_s", 0xC3),
                new Miscompilation("i64.extend16_s", 0xC4),
                new Miscompilation("i64.extend32_s", 0xC3),
                new Miscompilation("i32.div_s", 0x6E));
    }

    @ParameterizedTest
    @MethodSource("miscompilations")
    void refusesAnEngineThatTakesAnInstructionForAnother(Miscompilation defect) {
        assertRefused(RIGHT.with(defect, ChangedEngine.Answer.RIGHT), "changed 7");
    }

    /** Instructions taken for others in the module of integers alone, so that no other module's cases find it. */
    static Stream<Miscompilation> miscompiledIntegers() {
        return Stream.of(
                // Another sign, bits that stay or leave, a bound that counts or does not.
                new Miscompilation("i32.eq", 0x4E),
                new Miscompilation("i32.eq", 0x4D),
                new Miscompilation("i32.ne", 0x49),
                new Miscompilation("i32.ne", 0x4A),
                new Miscompilation("i32.lt_s", 0x49),
                new Miscompilation("i32.lt_s", 0x4C),
                new Miscompilation("i32.lt_u", 0x48),
                new Miscompilation("i32.lt_u", 0x4D),
                new Miscompilation("i32.gt_s", 0x4B),
                new Miscompilation("i32.gt_s", 0x4E),
                new Miscompilation("i32.gt_u", 0x4A),
                new Miscompilation("i32.gt_u", 0x4F),
                new Miscompilation("i32.le_s", 0x4D),
                new Miscompilation("i32.le_s", 0x48),
                new Miscompilation("i32.le_u", 0x4C),
                new Miscompilation("i32.le_u", 0x49),
                new Miscompilation("i32.ge_s", 0x4F),
                new Miscompilation("i32.ge_s", 0x4A),
                new Miscompilation("i32.ge_u", 0x4E),
                new Miscompilation("i32.ge_u", 0x4B),
                new Miscompilation("i32.clz", 0x68),
                new Miscompilation("i32.ctz", 0x67),
                new Miscompilation("i32.popcnt", 0x68),
                new Miscompilation("i32.add", 0x72),
                new Miscompilation("i32.sub", 0x73),
                new Miscompilation("i32.mul", 0x74),
                new Miscompilation("i32.div_s", 0x6E),
                new Miscompilation("i32.div_u", 0x6D),
                new Miscompilation("i32.rem_s", 0x70),
                new Miscompilation("i32.rem_u", 0x6F),
                new Miscompilation("i32.and", 0x72),
                new Miscompilation("i32.or", 0x6A),
                new Miscompilation("i32.xor", 0x72),
                new Miscompilation("i32.shl", 0x77),
                new Miscompilation("i32.shr_s", 0x76),
                new Miscompilation("i32.shr_u", 0x75),
                new Miscompilation("i32.rotl", 0x74),
                new Miscompilation("i32.rotl", 0x78),
                new Miscompilation("i32.rotr", 0x76),
                new Miscompilation("i32.rotr", 0x77),
                new Miscompilation("i64.eq", 0x59),
                new Miscompilation("i64.eq", 0x58),
                new Miscompilation("i64.ne", 0x54),
                new Miscompilation("i64.ne", 0x55),
                new Miscompilation("i64.lt_s", 0x54),
                new Miscompilation("i64.lt_s", 0x57),
                new Miscompilation("i64.lt_u", 0x53),
                new Miscompilation("i64.lt_u", 0x58),
                new Miscompilation("i64.gt_s", 0x56),
                new Miscompilation("i64.gt_s", 0x59),
                new Miscompilation("i64.gt_u", 0x55),
                new Miscompilation("i64.gt_u", 0x5A),
                new Miscompilation("i64.le_s", 0x58),
                new Miscompilation("i64.le_s", 0x53),
                new Miscompilation("i64.le_u", 0x57),
                new Miscompilation("i64.le_u", 0x54),
                new Miscompilation("i64.ge_s", 0x5A),
                new Miscompilation("i64.ge_s", 0x55),
                new Miscompilation("i64.ge_u", 0x59),
                new Miscompilation("i64.ge_u", 0x56),
                new Miscompilation("i64.clz", 0x7A),
                new Miscompilation("i64.ctz", 0x79),
                new Miscompilation("i64.popcnt", 0x7A),
                new Miscompilation("i64.add", 0x84),
                new Miscompilation("i64.sub", 0x85),
                new Miscompilation("i64.mul", 0x86),
                new Miscompilation("i64.div_s", 0x80),
                new Miscompilation("i64.div_u", 0x7F),
                new Miscompilation("i64.rem_s", 0x82),
                new Miscompilation("i64.rem_u", 0x81),
                new Miscompilation("i64.and", 0x84),
                new Miscompilation("i64.or", 0x7C),
                new Miscompilation("i64.xor", 0x84),
                new Miscompilation("i64.shl", 0x89),
                new Miscompilation("i64.shr_s", 0x88),
                new Miscompilation("i64.shr_u", 0x87),
                new Miscompilation("i64.rotl", 0x86),
                new Miscompilation("i64.rotl", 0x8A),
                new Miscompilation("i64.rotr", 0x88),
                new Miscompilation("i64.rotr", 0x89),
                new Miscompilation("i32.eqz", 0x69),
                new Miscompilation("i64.eqz", 0xA7),
                new Miscompilation("i32.wrap_i64", 0x50),
                new Miscompilation("i64.extend_i32_s", 0xAD),
                new Miscompilation("i64.extend_i32_u", 0xAC));
    }

    @ParameterizedTest
    @MethodSource("miscompiledIntegers")
    void refusesAnEngineThatTakesAnIntegerInstructionForAnother(Miscompilation defect) {
        UnaryOperator<byte[]> there = code -> Arrays.equals(code, INTEGERS) ? defect.apply(code) : code;

        assertRefused(RIGHT.with(there, ChangedEngine.Answer.RIGHT), "changed 7");
    }

    private static void assertRefused(WasmEngine engine, String named) {
        assertThatThrownBy(() -> SelfTest.run(engine, InstantSource.system()))
                .isInstanceOfSatisfying(QuoinException.class, e -> {
                    assertThat(e.code()).isEqualTo(WasmError.WASM_SELF_TEST);
                    assertThat(e).hasMessageContaining(named);
                });
    }
}
