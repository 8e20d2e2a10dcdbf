package io.quoin.sandbox.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.AgentAbi;
import io.quoin.sandbox.run.SandboxVersion;
import io.quoin.sandbox.wasm.AgentRun;
import io.quoin.sandbox.wasm.FloatProgram;
import io.quoin.sandbox.wasm.WasmBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CanonicalNanTest {

    private static final int I32 = 0x41;
    private static final int F32 = 0x43;
    private static final int F64 = 0x44;
    private static final int LOCAL_GET = 0x20;
    private static final int LOCAL_SET = 0x21;
    private static final int F64_ABS = 0x99;
    private static final int F64_NEG = 0x9A;
    private static final int F64_ADD = 0xA0;
    private static final int F64_DIV = 0xA3;
    private static final int F64_COPYSIGN = 0xA6;
    private static final int F32_ABS = 0x8B;
    private static final int F32_DIV = 0x95;
    private static final int F32_DEMOTE = 0xB6;
    private static final int F64_PROMOTE = 0xBB;
    private static final long CANONICAL = 0x7FF8_0000_0000_0000L;
    private static final long MARKED = 0xFFF8_0000_DEAD_BEEFL;
    private static final int MARKED_F32 = 0xFFC0_BEEF;

    @Test
    void whatIsComputedFromANanIsTheCanonicalOne() {
        assertThat(f64(constant(MARKED), constant(0x3FF0_0000_0000_0000L), code(F64_ADD)))
                .isEqualTo(CANONICAL);
        assertThat(f64(constant(0), constant(0), code(F64_DIV))).isEqualTo(CANONICAL);
        assertThat(f64(f32(MARKED_F32), code(F64_PROMOTE))).isEqualTo(CANONICAL);
        assertThat(f64(constant(MARKED), code(F32_DEMOTE), code(F64_PROMOTE))).isEqualTo(CANONICAL);
        assertThat(f64(
                        constant(0),
                        constant(0),
                        code(F64_DIV),
                        code(LOCAL_SET, 0),
                        code(LOCAL_GET, 0),
                        code(LOCAL_GET, 0),
                        code(F64_ADD)))
                .isEqualTo(CANONICAL);
    }

    @Test
    void signsShowOnCanonicalNans() {
        long negative = CANONICAL | Long.MIN_VALUE;
        assertThat(f64(constant(0), constant(0), code(F64_DIV), code(F64_NEG))).isEqualTo(negative);
        assertThat(f64(constant(0), constant(0), code(F64_DIV), code(F64_NEG), code(F64_ABS)))
                .isEqualTo(CANONICAL);
        assertThat(f64(constant(Long.MIN_VALUE), constant(0), constant(0), code(F64_DIV), code(F64_COPYSIGN)))
                .isZero();
        assertThat(f64(constant(0), constant(0), code(F64_DIV), constant(Long.MIN_VALUE), code(F64_COPYSIGN)))
                .isEqualTo(negative);
    }

    @Test
    void whatIsOnlyCarriedKeepsItsBits() {
        assertThat(f64(constant(MARKED))).isEqualTo(MARKED);
        assertThat(f64(constant(MARKED), code(LOCAL_SET, 0), code(LOCAL_GET, 0)))
                .isEqualTo(MARKED);
        assertThat(f64(constant(MARKED), code(F64_NEG))).isEqualTo(MARKED ^ Long.MIN_VALUE);
        assertThat(f64(constant(MARKED), code(F64_ABS))).isEqualTo(MARKED & Long.MAX_VALUE);
        assertThat(f64(constant(MARKED), constant(0), code(F64_COPYSIGN))).isEqualTo(MARKED & Long.MAX_VALUE);
    }

    @Test
    void narrowFloatsAreTreatedAlike() {
        assertThat(f32Bits(f32(MARKED_F32))).isEqualTo(MARKED_F32);
        assertThat(f32Bits(f32(MARKED_F32), code(F32_ABS))).isEqualTo(MARKED_F32 & Integer.MAX_VALUE);
        assertThat(f32Bits(f32(0), f32(0), code(F32_DIV))).isEqualTo(0x7FC0_0000);
        assertThat(f32Bits(constant(MARKED), code(F32_DEMOTE))).isEqualTo(0x7FC0_0000);
    }

    /** The model makes every computed NaN canonical at once; the rewriter only those whose bits may show. */
    @Property(tries = 400)
    void programsGiveTheBitsOfTheModel(@ForAll long seed) {
        FloatProgram program = FloatProgram.random(seed);

        AgentRun run = AgentRun.of(SandboxVersion.V2, storing(program.code(), "FFF", 0x39, 8), 1L << 40);

        assertThat(littleEndian(run).getLong()).isEqualTo(program.result());
    }

    private static long f64(int[]... code) {
        return littleEndian(AgentRun.of(SandboxVersion.V2, storing(joined(code), "F", 0x39, 8), 1L << 40))
                .getLong();
    }

    private static int f32Bits(int[]... code) {
        return littleEndian(AgentRun.of(SandboxVersion.V2, storing(joined(code), "F", 0x38, 4), 1L << 40))
                .getInt();
    }

    private static ByteBuffer littleEndian(AgentRun run) {
        return ByteBuffer.wrap(run.output()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An agent that writes what the code leaves on the stack. */
    private static WasmBuilder storing(int[] code, String locals, int store, int size) {
        int[] whole = joined(code(I32, 0), code, code(store, 0, 0), code(I32, 0), code(I32, size), code(0x10, 0));
        return new WasmBuilder()
                .type("", "")
                .type("ii", "")
                .importFunction(AgentAbi.MODULE, "output_write", 1)
                .memory(1)
                .function(0, locals, whole)
                .export("memory", 2, 0)
                .export("run", 0, 1);
    }

    private static int[] constant(long bits) {
        return FloatProgram.constant(F64, bits, 8);
    }

    private static int[] f32(int bits) {
        return FloatProgram.constant(F32, bits, 4);
    }

    private static int[] code(int... code) {
        return code;
    }

    private static int[] joined(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
    }
}
