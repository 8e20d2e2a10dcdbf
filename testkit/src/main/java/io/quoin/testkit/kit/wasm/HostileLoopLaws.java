package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.agent.AgentAbi;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever never ends by itself ends when its gas or its stack is used up, on every engine and in every version alike. */
interface HostileLoopLaws extends EngineUnderTest {

    long LOOP_GAS = 1_000_000;
    String OUT_OF_GAS = "OUT_OF_GAS [] gas " + LOOP_GAS;

    private void assertEnds(String what, String expected, WasmModuleBuilder module) {
        for (SandboxVersion version : SandboxVersion.all()) {
            assertThat(MeteredRun.call(version, engine(), module.build().bytes(), "go", LOOP_GAS))
                    .as(
                            "%s, version %s, on %s",
                            what, version.number(), engine().info().name())
                    .isEqualTo(expected);
        }
    }

    private static Code body(Code inside) {
        return new Code().loop().append(inside).op(Op.END);
    }

    @Test
    default void endlessLoopsOfEveryShapeUseUpTheirGas() {
        Map<String, Code> shapes = new LinkedHashMap<>();
        shapes.put("a branch", body(new Code().branch(0)));
        shapes.put("a branch that is always taken", body(new Code().i32(1).branchIf(0)));
        shapes.put(
                "a branch out of blocks",
                body(new Code().block().block().branch(2).op(Op.END).op(Op.END)));
        shapes.put("a table of branches", body(new Code().i32(7).branchTable(0, 0, 0)));
        shapes.put(
                "a table of branches to loops around",
                body(new Code()
                        .loop()
                        .loop()
                        .i32(1)
                        .branchTable(0, 2, 1)
                        .op(Op.END)
                        .op(Op.END)));
        shapes.put("a loop in a loop", body(new Code().loop().branch(1).op(Op.END)));
        shapes.put(
                "both arms of a condition",
                body(new Code()
                        .memorySize()
                        .when()
                        .branch(1)
                        .otherwise()
                        .branch(1)
                        .op(Op.END)));
        shapes.put("nothing but nops", body(new Code().op(Op.NOP).op(Op.NOP).branch(0)));
        shapes.put(
                "memory that grows by nothing",
                body(new Code().i32(0).memoryGrow().op(Op.DROP).branch(0)));
        shapes.put(
                "memory that grows",
                body(new Code().i32(1).memoryGrow().op(Op.DROP).branch(0)));
        shapes.put(
                "memory that is filled",
                body(new Code().i32(0).i32(1).i32(65_536).memoryFill().branch(0)));
        shapes.put(
                "empty bulk operations",
                body(new Code().i32(0).i32(0).i32(0).memoryCopy().branch(0)));
        shapes.forEach((what, code) -> {
            WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1_024);
            module.function("go", List.of(), List.of(), code);
            assertEnds(what, OUT_OF_GAS, module);
        });
    }

    @Test
    default void endlessLoopsOfCallsUseUpTheirGas() {
        WasmModuleBuilder direct = new WasmModuleBuilder();
        direct.function("nothing", List.of(), List.of(), new Code());
        direct.function("go", List.of(), List.of(), body(new Code().call(0).branch(0)));
        assertEnds("calls of an empty function", OUT_OF_GAS, direct);

        WasmModuleBuilder indirect = new WasmModuleBuilder().table(1);
        indirect.function("nothing", List.of(), List.of(), new Code());
        indirect.element(0, 0);
        int type = indirect.type(new FunctionType(List.of(), List.of()));
        indirect.function(
                "go",
                List.of(),
                List.of(),
                body(new Code().i32(0).callIndirect(type).branch(0)));
        assertEnds("calls by table", OUT_OF_GAS, indirect);

        WasmModuleBuilder host = new WasmModuleBuilder().memory(1, 1);
        int size = host.imported(AgentAbi.MODULE, "input_size", List.of(), List.of(ValueType.I32));
        host.function(
                "go",
                List.of(),
                List.of(),
                body(new Code().call(size).op(Op.DROP).branch(0)));
        assertEnds("calls of the host", OUT_OF_GAS, host);
    }

    @Test
    default void aTreeOfCallsThatIsNeverDeepUsesUpItsGas() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function(
                "tree",
                List.of(ValueType.I32),
                List.of(),
                new Code()
                        .localGet(0)
                        .when()
                        .localGet(0)
                        .i32(1)
                        .op(Op.I32_SUB)
                        .call(0)
                        .localGet(0)
                        .i32(1)
                        .op(Op.I32_SUB)
                        .call(0)
                        .op(Op.END));
        module.function("go", List.of(), List.of(), new Code().i32(60).call(0));
        assertEnds("2^60 calls", OUT_OF_GAS, module);
    }

    @Test
    default void mutualRecursionMeetsTheStackLimit() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function("go", List.of(), List.of(), new Code().call(1));
        module.function("other", List.of(), List.of(), new Code().call(0));
        assertEnds("two functions", "STACK_LIMIT [] gas " + LOOP_GAS, module);

        WasmModuleBuilder host = new WasmModuleBuilder().memory(1, 1);
        host.imported(AgentAbi.MODULE, "input_size", List.of(), List.of(ValueType.I32));
        host.function(
                "go",
                List.of(),
                List.of(ValueType.I32),
                new Code().call(1).call(0).op(Op.I32_ADD));
        assertEnds("a call of the host that is never reached", "STACK_LIMIT [] gas " + LOOP_GAS, host);
    }

    @Test
    default void aStartFunctionThatNeverEndsUsesUpTheGas() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function("start", List.of(), List.of(), body(new Code().branch(0)));
        module.function("go", List.of(), List.of(), new Code());
        assertEnds("a loop", OUT_OF_GAS, module.start(0));

        WasmModuleBuilder recursive = new WasmModuleBuilder();
        recursive.function("start", List.of(), List.of(), new Code().call(0));
        recursive.function("go", List.of(), List.of(), new Code());
        assertEnds("recursion", "STACK_LIMIT [] gas " + LOOP_GAS, recursive.start(0));

        WasmModuleBuilder trapping = new WasmModuleBuilder();
        trapping.function("start", List.of(), List.of(), new Code().op(Op.UNREACHABLE));
        trapping.function("go", List.of(), List.of(), new Code());
        assertEnds("a trap", "TRAP [] gas " + LOOP_GAS, trapping.start(0));
    }
}
