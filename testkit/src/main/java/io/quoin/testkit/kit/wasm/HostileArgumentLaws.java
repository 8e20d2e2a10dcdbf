package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.agent.AgentAbi;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that wrap around: pointers and lengths given to the host, and gas that is charged by them. In every version. */
interface HostileArgumentLaws extends EngineUnderTest {

    long PLENTY = 1L << 50;
    List<ValueType> THREE = List.of(ValueType.I32, ValueType.I32, ValueType.I32);

    private String call(SandboxVersion version, WasmModuleBuilder module, long gas, long... arguments) {
        return MeteredRun.call(version, engine(), module.build().bytes(), "go", gas, arguments);
    }

    private static WasmModuleBuilder writing() {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
        List<ValueType> parameters = List.of(ValueType.I32, ValueType.I32);
        int write = module.imported(AgentAbi.MODULE, "output_write", parameters, List.of());
        module.function(
                "go", parameters, List.of(), new Code().localGet(0).localGet(1).call(write));
        return module;
    }

    private static WasmModuleBuilder reading() {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
        int read = module.imported(AgentAbi.MODULE, "input_read", THREE, List.of(ValueType.I32));
        module.function(
                "go",
                THREE,
                List.of(ValueType.I32),
                new Code().localGet(0).localGet(1).localGet(2).call(read));
        return module;
    }

    @Test
    default void rangesThatLeaveTheMemoryAreRefusedByTheHost() {
        for (SandboxVersion version : SandboxVersion.all()) {
            long[][] ranges = {
                {65_535, 2},
                {65_536, 1},
                {0xFFFF_FFFFL, 1},
                {0xFFFF_FFFFL, 2},
                {0x8000_0000L, 0x8000_0000L},
                {1, 0xFFFF_FFFFL},
                {0xFFFF_0000L, 0x1_0000},
                {0, 65_537}
            };
            for (long[] range : ranges) {
                assertThat(call(version, writing(), PLENTY, range))
                        .as("%s bytes at %s", range[1], range[0])
                        .isEqualTo("HOST_ABORT [] gas " + PLENTY);
            }
            assertThat(call(version, writing(), PLENTY, 0xFFFF_FFFFL, 0)).startsWith("OK []");
            for (long pointer : new long[] {65_473, 65_536, 0x7FFF_FFFFL, 0xFFFF_FFFFL, 0xFFFF_FFC0L}) {
                assertThat(call(version, reading(), PLENTY, pointer, 0, 64))
                        .as("64 bytes to %s", pointer)
                        .isEqualTo("HOST_ABORT [] gas " + PLENTY);
            }
        }
    }

    @Test
    default void offsetsAndLengthsBeyondTheInputReadWhatThereIs() {
        for (SandboxVersion version : SandboxVersion.all()) {
            assertThat(call(version, reading(), PLENTY, 0, 64, 1)).startsWith("OK [0]");
            assertThat(call(version, reading(), PLENTY, 0, 0xFFFF_FFFFL, 0xFFFF_FFFFL))
                    .startsWith("OK [0]");
            assertThat(call(version, reading(), PLENTY, 0, 60, 0xFFFF_FFFFL)).startsWith("OK [4]");
        }
    }

    @Test
    default void aLengthThatIsNegativeAsSignedCostsAsMuchAsItIsUnsigned() {
        for (SandboxVersion version : SandboxVersion.all()) {
            long length = 0xFFFF_FFFFL;
            String all = call(version, reading(), PLENTY, 0, 0, length);
            assertThat(all).startsWith("OK [64] gas ");
            long gas = Long.parseLong(all.substring(all.lastIndexOf(' ') + 1));
            assertThat(gas).isBetween(length, length + 100_000);
            assertThat(call(version, reading(), gas, 0, 0, length)).isEqualTo(all);
            assertThat(call(version, reading(), gas - 1, 0, 0, length)).isEqualTo("OUT_OF_GAS [] gas " + (gas - 1));
            assertThat(call(version, reading(), 1 << 20, 0, 0, length)).isEqualTo("OUT_OF_GAS [] gas " + (1 << 20));
        }
    }

    @Test
    default void chargesNeverWrapAround() {
        for (SandboxVersion version : SandboxVersion.all()) {
            WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
            module.function(
                    "go",
                    List.of(),
                    List.of(),
                    new Code().loop().i32(-1).memoryGrow().op(Op.DROP).branch(0).op(Op.END));
            assertThat(call(version, module, Long.MAX_VALUE)).isEqualTo("OUT_OF_GAS [] gas " + Long.MAX_VALUE);
            assertThat(call(version, module, 2_000)).isEqualTo("OUT_OF_GAS [] gas 2000");
            assertThat(call(version, module, 0)).isEqualTo("OUT_OF_GAS [] gas 0");
        }
    }

    @Test
    default void moreOutputThanAllowedEndsTheCall() {
        for (SandboxVersion version : SandboxVersion.all()) {
            WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
            List<ValueType> parameters = List.of(ValueType.I32, ValueType.I32);
            int write = module.imported(AgentAbi.MODULE, "output_write", parameters, List.of());
            Code times = new Code().loop().i32(0).i32(65_536).call(write);
            times.localGet(0).i32(1).op(Op.I32_SUB).localTee(0).branchIf(0).op(Op.END);
            module.function("go", List.of(ValueType.I32), List.of(), times);
            assertThat(call(version, module, PLENTY, 16)).startsWith("OK []");
            assertThat(call(version, module, PLENTY, 17)).isEqualTo("HOST_ABORT [] gas " + PLENTY);
        }
    }
}
