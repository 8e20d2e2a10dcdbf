package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A number in code means the same in its longest form as in its shortest, which the format leaves to the module: in each
 * case, {@link #PAD} stands for a number of one byte.
 */
interface PaddedNumberLaws extends EngineUnderTest {

    /** Before a number of one byte that is not negative. */
    int PAD = -1;

    /** Bytes of the longest form of a number of 32 bits. */
    int LONGEST = 5;

    /** By name: code that gives an i32. Function 0 gives 3, block type 1 two numbers, global 0 is an i64. */
    static Map<String, int[]> cases() {
        Map<String, int[]> cases = new LinkedHashMap<>();
        cases.put("i32.const", new int[] {0x41, PAD, 7});
        cases.put("i64.const", new int[] {0x42, PAD, 7, 0xA7});
        cases.put("local.get", new int[] {0x20, PAD, 0});
        cases.put("local.set", new int[] {0x41, 9, 0x21, PAD, 0, 0x20, 0});
        cases.put("local.tee", new int[] {0x41, 9, 0x22, PAD, 0});
        cases.put("global.get", new int[] {0x23, PAD, 0, 0xA7});
        cases.put("global.set", new int[] {0x42, 4, 0x24, PAD, 0, 0x23, 0, 0xA7});
        cases.put("call", new int[] {0x10, PAD, 0});
        cases.put("call_indirect", new int[] {0x41, 0, 0x11, PAD, 0, PAD, 0});
        cases.put("br", new int[] {0x02, 0x7F, 0x41, 6, 0x0C, PAD, 0, 0x0B});
        cases.put("br_if", new int[] {0x02, 0x7F, 0x41, 6, 0x41, 1, 0x0D, PAD, 0, 0x0B});
        cases.put("br_table", new int[] {0x02, 0x7F, 0x41, 6, 0x41, 1, 0x0E, PAD, 1, PAD, 0, PAD, 0, 0x0B});
        cases.put("block", new int[] {0x02, PAD, 1, 0x41, 1, 0x41, 2, 0x0B, 0x6A});
        cases.put("loop", new int[] {0x03, PAD, 1, 0x41, 1, 0x41, 2, 0x0B, 0x6A});
        cases.put("if", new int[] {0x41, 1, 0x04, PAD, 1, 0x41, 1, 0x41, 2, 0x05, 0x41, 3, 0x41, 4, 0x0B, 0x6A});
        cases.put("load", new int[] {0x41, 0, 0x28, PAD, 2, PAD, 4});
        cases.put("store", new int[] {0x41, 0, 0x41, 8, 0x36, PAD, 2, PAD, 4, 0x41, 4, 0x28, 2, 0});
        cases.put("f32.load", new int[] {0x41, 0, 0x2A, PAD, 2, PAD, 4, 0xBC});
        cases.put("f32.load as bits", new int[] {0x41, 0, 0x2A, PAD, 2, PAD, 4, 0x8E, 0xBC});
        cases.put("trunc_sat", new int[] {0x43, 0, 0, 0x40, 0x40, 0xFC, PAD, 0});
        cases.put("memory.fill", new int[] {0x41, 4, 0x41, 9, 0x41, 4, 0xFC, PAD, 11, 0, 0x41, 0, 0x28, 2, 4});
        cases.put("memory.copy", new int[] {0x41, 4, 0x41, 0, 0x41, 4, 0xFC, PAD, 10, 0, 0, 0x41, 0, 0x28, 2, 4});
        cases.put("memory.init", new int[] {0x41, 4, 0x41, 0, 0x41, 4, 0xFC, PAD, 8, PAD, 1, 0, 0x41, 0, 0x28, 2, 4});
        cases.put(
                "memory.init of nothing",
                new int[] {0x41, 4, 0x41, 0, 0x41, 0, 0xFC, PAD, 8, PAD, 0, 0, 0x41, 0, 0x28, 2, 4});
        cases.put("data.drop", new int[] {0xFC, PAD, 9, PAD, 1, 0x41, 1});
        cases.put("table.init", new int[] {0x41, 1, 0x41, 0, 0x41, 1, 0xFC, PAD, 12, PAD, 1, PAD, 0, 0x41, 1, 0x11, 0, 0
        });
        cases.put("elem.drop", new int[] {0xFC, PAD, 13, PAD, 1, 0x41, 1});
        cases.put("table.copy", new int[] {0x41, 1, 0x41, 0, 0x41, 1, 0xFC, PAD, 14, PAD, 0, PAD, 0, 0x41, 1, 0x11, 0, 0
        });
        return cases;
    }

    @Test
    default void numbersInTheirLongestFormMeanTheSame() {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        cases().forEach((name, code) -> {
            expected.put(name, run(code, 1));
            found.put(name, run(code, LONGEST));
        });

        assertThat(expected.get("i32.const")).startsWith("OK [7]");
        assertThat(expected.values()).allSatisfy(outcome -> assertThat(outcome).startsWith("OK ["));
        assertThat(found).isEqualTo(expected);
    }

    private String run(int[] instructions, int length) {
        Code code = new Code();
        for (int i = 0; i < instructions.length; i++) {
            if (instructions[i] == PAD) {
                number(code, instructions[++i], length);
            } else {
                code.numeric(instructions[i]);
            }
        }
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1).table(2);
        List<ValueType> one = List.of(ValueType.I32);
        module.type(new FunctionType(List.of(), one));
        module.type(new FunctionType(List.of(), List.of(ValueType.I32, ValueType.I32)));
        int three = module.function("three", List.of(), one, new Code().i32(3));
        module.global(5);
        module.element(0, three);
        module.passiveElements(three);
        module.data(0, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        module.passiveData(new byte[] {9, 10, 11, 12});
        module.function("go", List.of(), one, List.of(ValueType.I32), code);
        return MeteredRun.call(SandboxVersion.V2, engine(), module.build().bytes(), "go", 1_000_000);
    }

    private static void number(Code code, int value, int length) {
        for (int rest = length - 1; rest > 0; rest--) {
            code.numeric((rest == length - 1 ? value : 0) | 0x80);
        }
        code.numeric(length == 1 ? value : 0);
    }
}
