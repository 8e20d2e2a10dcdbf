package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Floating point where engines have gone wrong, with metering, as it reaches them. */
interface FloatLaws extends EngineUnderTest {

    long FLOAT_GAS = 1L << 40;

    private void assertGives(String expected, WasmModuleBuilder module, long... arguments) {
        assertThat(MeteredRun.call(SandboxVersion.V2, engine(), module.build().bytes(), "go", FLOAT_GAS, arguments))
                .startsWith("OK [" + expected + "]");
    }

    /** Each comparison gives 1, so that the branch depends on a sign that is loaded from the last bytes of the memory. */
    @Test
    default void aSignThatIsLoadedFromTheMemorysEndIsCopied() {
        for (int address : new int[] {0, 65_520, 65_526, 65_527, 65_528}) {
            WasmModuleBuilder narrow = new WasmModuleBuilder().memory(1, 3);
            narrow.function(
                    "go",
                    List.of(),
                    List.of(ValueType.F32),
                    List.of(ValueType.F64, ValueType.F32),
                    new Code()
                            .localGet(0)
                            .numeric(0xB6)
                            .localGet(1)
                            .constant(ValueType.F32, 0x0080_8081)
                            .i32(address)
                            .memoryAccess(0x2A, 1)
                            .numeric(0x98)
                            .numeric(0x97)
                            .numeric(0x5F)
                            .when(ValueType.F32)
                            .constant(ValueType.F32, 0x3F80_0000)
                            .otherwise()
                            .constant(ValueType.F32, 0x4000_0000)
                            .op(Op.END));
            assertGives("1065353216", narrow);
        }
        for (int address : new int[] {0, 65_520, 65_521, 65_527}) {
            WasmModuleBuilder wide = new WasmModuleBuilder().memory(1, 3);
            wide.function(
                    "go",
                    List.of(),
                    List.of(ValueType.I32),
                    List.of(ValueType.F64),
                    new Code()
                            .localGet(0)
                            .localGet(0)
                            .f64(3)
                            .i32(address)
                            .memoryAccess(0x2B, 1)
                            .numeric(0xA6)
                            .numeric(0xA5)
                            .numeric(0x65));
            assertGives("1", wide);
        }
    }

    @Test
    default void copyingASignKeepsAllOtherBits() {
        List<ValueType> narrow = List.of(ValueType.F32, ValueType.F32);
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function(
                "go",
                narrow,
                List.of(ValueType.F32),
                new Code().localGet(0).localGet(1).numeric(0x98));
        assertGives(Long.toString(0xFFA0_1234L), module, 0x7FA0_1234L, 0x8000_0000L);
        assertGives(Long.toString(0x7FA0_1234L), module, 0xFFA0_1234L, 0x3F80_0000L);
        WasmModuleBuilder other = new WasmModuleBuilder();
        List<ValueType> wide = List.of(ValueType.F64, ValueType.F64);
        other.function(
                "go",
                wide,
                List.of(ValueType.F64),
                new Code().localGet(0).localGet(1).numeric(0xA6));
        assertGives(Long.toString(0xFFF4_0000_1234_0000L), other, 0x7FF4_0000_1234_0000L, -1);
        assertGives(Long.toString(0x7FF4_0000_1234_0000L), other, 0xFFF4_0000_1234_0000L, 0);
    }

    @Test
    default void largeUnsignedIntegersAreRoundedToTheNearestFloat() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function(
                "go",
                List.of(ValueType.I64),
                List.of(ValueType.F32),
                new Code().localGet(0).numeric(0xB5));
        for (long number : largeUnsigned(40)) {
            float rounded = new BigDecimal(Long.toUnsignedString(number)).floatValue();
            assertGives(Integer.toUnsignedString(Float.floatToRawIntBits(rounded)), module, number);
        }
    }

    @Test
    default void largeUnsignedIntegersAreRoundedToTheNearestDouble() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function(
                "go",
                List.of(ValueType.I64),
                List.of(ValueType.F64),
                new Code().localGet(0).numeric(0xBA));
        for (long number : largeUnsigned(11)) {
            double rounded = new BigDecimal(Long.toUnsignedString(number)).doubleValue();
            assertGives(Long.toString(Double.doubleToRawLongBits(rounded)), module, number);
        }
    }

    /** Among them halves between two floats, whose last bit counts so much from 2^63 on, and their neighbours. */
    private static List<Long> largeUnsigned(int lastBit) {
        long half = 1L << (lastBit - 1);
        return LongStream.of(
                        0,
                        1,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE,
                        0xFCAF_9C4B_8F4A_3F70L,
                        -1,
                        -half,
                        -half - 1,
                        Long.MIN_VALUE + half,
                        Long.MIN_VALUE + half + 1,
                        Long.MIN_VALUE + 3 * half - 1,
                        Long.MIN_VALUE + 3 * half,
                        Long.MIN_VALUE + 0x5D8B_3DC5_A189_0000L / (2 * half) * (2 * half) + half)
                .boxed()
                .toList();
    }
}
