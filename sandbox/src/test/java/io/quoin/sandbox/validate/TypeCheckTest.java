package io.quoin.sandbox.validate;

import static io.quoin.sandbox.wasm.Refusals.assertAccepted;
import static io.quoin.sandbox.wasm.Refusals.assertRefused;
import static io.quoin.spi.error.WasmError.WASM_INVALID;
import static io.quoin.spi.error.WasmError.WASM_MALFORMED;

import io.quoin.sandbox.wasm.WasmBuilder;
import org.junit.jupiter.api.Test;

class TypeCheckTest {

    private static final int I32 = 0x41;
    private static final int I64 = 0x42;
    private static final int DROP = 0x1A;
    private static final int END = 0x0B;

    @Test
    void refusesOperandsOfTheWrongTypeOrNumber() {
        assertInvalid("an operand is missing", DROP);
        assertInvalid("i64 where i32 is expected", I32, 0, I64, 0, 0x6A, DROP);
        assertInvalid("operands too many", I32, 0);
        assertInvalid("i64 where i32 is expected", I64, 0, I32, 0, I32, 0, 0x1B, DROP);
        assertInvalid("an operand is missing", I32, 0, 0x02, 0x40, DROP, END, DROP);
        assertInvalid("i64 where i32 is expected", I64, 0, 0x04, 0x40, END);
    }

    @Test
    void checksBlockResultsAndBranches() {
        assertAccepted(WasmBuilder.agent(0x02, 0x7F, I32, 0, END, DROP));
        assertInvalid("operand is missing", 0x02, 0x7F, END, DROP);
        assertInvalid("i64 where i32", 0x02, 0x7F, I64, 0, END, DROP);
        assertInvalid("without else", I32, 0, 0x04, 0x7F, I32, 0, END, DROP);
        assertAccepted(WasmBuilder.agent(I32, 0, 0x04, 0x7F, I32, 0, 0x05, I32, 1, END, DROP));
        assertInvalid("operand is missing", 0x02, 0x7F, 0x0C, 0, END, DROP);
        assertInvalid("unknown label 2", 0x02, 0x40, 0x0C, 2, END);
        assertAccepted(WasmBuilder.agent(0x03, 0x40, 0x0C, 0, END));
        assertInvalid("i64 where i32", 0x02, 0x7F, I64, 0, I32, 1, 0x0D, 0, END, DROP);
        assertInvalid("differ in arity", 0x02, 0x7F, 0x02, 0x40, I32, 0, 0x0E, 1, 0, 1, END, I32, 0, END, DROP);
    }

    @Test
    void treatsUnreachableCodeAsPolymorphic() {
        assertAccepted(WasmBuilder.agent(0x00, 0x6A, DROP));
        assertAccepted(WasmBuilder.agent(0x0F, 0x1B, DROP));
        assertInvalid("i64 where i32 is expected", 0x00, I64, 0, 0x0D, 0);
        assertInvalid("i64 where i32 is expected", 0x00, I64, 0, 0x6A, DROP);
        assertInvalid("operands too many", 0x00, I32, 0);
    }

    @Test
    void checksIndices() {
        assertInvalid("unknown local 0", 0x20, 0, DROP);
        assertInvalid("unknown global 0", 0x23, 0, DROP);
        assertInvalid("unknown function 1", 0x10, 1);
        assertInvalid("call_indirect without a table", I32, 0, 0x11, 0, 0);
        assertInvalid("unknown type 5", 0x02, 5, END);
        assertInvalid("alignment of i32.load exceeds", I32, 0, 0x28, 3, 0, DROP);
        assertRefused(
                WasmBuilder.agent(I32, 1, 0x24, 0).raw(6, 0x7F, 0, I32, 0, END), WASM_INVALID, "global 0 is immutable");
    }

    @Test
    void refusesBodiesThatEndEarlyOrLate() {
        assertRefused(WasmBuilder.agent(END, 0x01), WASM_MALFORMED, "beyond its content");
        assertRefused(WasmBuilder.agent(0x02, 0x40), WASM_MALFORMED, "unexpected end");
        assertRefused(WasmBuilder.agent(0x05), WASM_MALFORMED, "else without if");
    }

    @Test
    void acceptsSeveralResults() {
        assertAccepted(WasmBuilder.agent(0x10, 1, DROP, DROP).type("", "iI").function(1, "", I32, 1, I64, 2));
        assertAccepted(
                WasmBuilder.agent(I32, 1, I64, 2, 0x02, 1, DROP, DROP, END).type("iI", ""));
        assertRefused(
                WasmBuilder.agent(0x10, 1, DROP).type("", "iI").function(1, "", I32, 1, I64, 2),
                WASM_INVALID,
                "operands too many");
    }

    private static void assertInvalid(String reason, int... code) {
        assertRefused(WasmBuilder.agent(code), WASM_INVALID, reason);
    }
}
