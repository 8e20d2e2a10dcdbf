package io.quoin.sandbox.abi.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.abi.ArrayMemory;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.evaluation.GuestExit;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.ImportedFunction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WasiFunctionsTest {

    private static final long GAS = 1_000_000;
    private static final int BADF = 8;
    private static final int INVAL = 28;
    private static final int NOTSUP = 58;
    private static final int SPIPE = 70;

    private final ArrayMemory memory = new ArrayMemory(65_536);
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final GuestExit exit = new GuestExit();
    private final WasiFunctions functions = functions(seed(1));
    private long gasLeft;

    static List<HostFunctionSpec> all() {
        return WasiAbi.IMPORTS;
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyFunctionAnswersAndKeepsItsSignature(HostFunctionSpec spec) {
        if (spec.name().equals("proc_exit")) {
            return;
        }
        long[] arguments = new long[spec.linkedSignature().parameters().length];
        if (spec.metered()) {
            arguments[arguments.length - 1] = GAS;
        }
        assertThat(functions.resolve(imported(spec)).call(memory, arguments))
                .hasSize(spec.linkedSignature().results().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fd_fdstat_get",
                "fd_filestat_get",
                "clock_time_get",
                "clock_res_get",
                "args_get",
                "args_sizes_get",
                "environ_sizes_get"
            })
    void aPointerOutsideTheMemoryEndsTheCall(String name) {
        long[] arguments = {0, 0xFFFF_FFF0L, 0xFFFF_FFF0L};
        assertThatThrownBy(() -> call(name, arguments))
                .isInstanceOf(HostAbort.class)
                .hasMessage("memory_out_of_bounds");
    }

    @Test
    void theArgumentsAreLaidOutAsTheirSizesSay() {
        assertThat(call("args_sizes_get", 0, 4)).isZero();
        assertThat(memory.i32(0)).isEqualTo(2);
        assertThat(memory.i32(4)).isEqualTo(8 + 2);
        assertThat(call("args_get", 16, 100)).isZero();
        assertThat(memory.i32(16)).isEqualTo(100);
        assertThat(memory.i32(20)).isEqualTo(108);
        assertThat(memory.read(100, 10)).isEqualTo("program\0x\0".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theEnvironmentIsEmpty() {
        memory.put(0, 9, 9);
        assertThat(call("environ_sizes_get", 0, 4)).isZero();
        assertThat(memory.i64(0)).isZero();
        assertThat(call("environ_get", 0, 4)).isZero();
    }

    @Test
    void bothClocksShowTheTimeOfTheBlock() {
        for (int clock : new int[] {0, 1}) {
            assertThat(call("clock_time_get", clock, 1, 8)).isZero();
            assertThat(memory.i64(8)).isEqualTo(1_700_000_000_123_000_000L);
            assertThat(call("clock_res_get", clock, 8)).isZero();
            assertThat(memory.i64(8)).isEqualTo(1_000_000);
        }
        assertThat(call("clock_time_get", 2, 1, 8)).isEqualTo(INVAL);
        assertThat(call("clock_time_get", 0xFFFF_FFFFL, 1, 8)).isEqualTo(INVAL);
    }

    @Test
    void randomBytesDependOnTheSeedAloneAndNeverRepeat() {
        assertThat(call("random_get", 0, 40)).isZero();
        assertThat(call("random_get", 40, 60)).isZero();
        byte[] inPieces = memory.read(0, 100);

        functions(seed(1)).resolve(named("random_get")).call(memory, new long[] {200, 100});
        assertThat(memory.read(200, 100)).isEqualTo(inPieces);
        functions(seed(2)).resolve(named("random_get")).call(memory, new long[] {200, 100});
        assertThat(memory.read(200, 100)).isNotEqualTo(inPieces);
        assertThat(Arrays.copyOfRange(inPieces, 0, 32)).isNotEqualTo(Arrays.copyOfRange(inPieces, 32, 64));
    }

    @Test
    void aRequestForMoreRandomBytesThanThereIsMemoryDrawsNothing() {
        assertThatThrownBy(() -> call("random_get", 0, 65_537)).isInstanceOf(HostAbort.class);
        assertThat(memory.read(0, 32)).containsOnly(0);
    }

    @Test
    void inputIsReadIntoSeveralBuffersUntilItEnds() {
        memory.put(0, 100, 3, 200, 4);
        assertThat(call("fd_read", 0, 0, 2, 50)).isZero();
        assertThat(memory.i32(50)).isEqualTo(7);
        assertThat(memory.read(100, 3)).isEqualTo(text("the"));
        assertThat(memory.read(200, 4)).isEqualTo(text(" inp"));
        assertThat(gasLeft).isEqualTo(GAS - 2 - 7);
        assertThat(call("fd_read", 0, 0, 2, 50)).isZero();
        assertThat(memory.i32(50)).isEqualTo(2);
        assertThat(call("fd_read", 0, 0, 2, 50)).isZero();
        assertThat(memory.i32(50)).isZero();
    }

    @Test
    void outputAndErrorsGoTheirOwnWays() {
        memory.write(100, text("hello"));
        memory.put(0, 100, 2, 102, 3);
        assertThat(call("fd_write", 1, 0, 2, 50)).isZero();
        assertThat(memory.i32(50)).isEqualTo(5);
        assertThat(output.toString(StandardCharsets.US_ASCII)).isEqualTo("hello");
        assertThat(gasLeft).isEqualTo(GAS - 2 - 5);
        assertThat(call("fd_write", 2, 0, 1, 50)).isZero();
        assertThat(errors.toString(StandardCharsets.US_ASCII)).isEqualTo("he");
    }

    @Test
    void whatIsWrittenIsPaidBeforeItIsWritten() {
        memory.put(0, 100, 50);
        long[] arguments = {1, 0, 1, 60, 50};
        assertThatThrownBy(() -> functions.resolve(named("fd_write")).call(memory, arguments))
                .isInstanceOf(HostAbort.class)
                .hasMessage("out_of_gas");
        assertThat(output.size()).isZero();
    }

    @Test
    void buffersOutsideTheMemoryEndTheCall() {
        memory.put(0, 65_530, 10);
        assertThatThrownBy(() -> call("fd_write", 1, 0, 1, 50)).isInstanceOf(HostAbort.class);
        assertThatThrownBy(() -> call("fd_read", 0, 0, 1, 50)).isInstanceOf(HostAbort.class);
        assertThatThrownBy(() -> call("fd_write", 1, 65_532, 1, 50)).isInstanceOf(HostAbort.class);
        memory.put(0, 0, -1);
        assertThatThrownBy(() -> call("fd_write", 1, 0, 1, 50)).isInstanceOf(HostAbort.class);
    }

    @Test
    void tooManyBuffersAreRefused() {
        assertThat(call("fd_write", 1, 0, 1_025, 50)).isEqualTo(INVAL);
        assertThat(call("fd_read", 0, 0, 0xFFFF_FFFFL, 50)).isEqualTo(INVAL);
        assertThat(call("fd_write", 1, 0, 1_024, 50)).isZero();
    }

    @Test
    void streamsAreNoFilesAndFilesAreAbsent() {
        assertThat(call("fd_fdstat_get", 1, 0)).isZero();
        assertThat(memory.read(0, 1)[0]).isEqualTo((byte) 2);
        assertThat(memory.i64(8)).isEqualTo(64);
        assertThat(call("fd_seek", 1, 0, 0, 8)).isEqualTo(SPIPE);
        assertThat(call("fd_write", 0, 0, 0, 50)).isEqualTo(BADF);
        assertThat(call("fd_read", 1, 0, 0, 50)).isEqualTo(BADF);
        for (String name :
                List.of("fd_fdstat_get", "fd_prestat_get", "fd_seek", "fd_sync", "fd_close", "fd_filestat_get")) {
            assertThat(call(name, 3, 0, 0, 0)).as(name).isEqualTo(BADF);
            assertThat(call(name, 0xFFFF_FFFFL, 0, 0, 0)).as(name).isEqualTo(BADF);
        }
        assertThat(call("poll_oneoff", 0, 0, 1, 0)).isEqualTo(NOTSUP);
    }

    @Test
    void aClosedStreamIsGone() {
        assertThat(call("fd_close", 1)).isZero();
        assertThat(call("fd_close", 1)).isEqualTo(BADF);
        assertThat(call("fd_write", 1, 0, 0, 50)).isEqualTo(BADF);
    }

    @Test
    void exitEndsTheCallWithTheGasThatWasLeft() {
        assertThatThrownBy(() -> functions.resolve(named("proc_exit")).call(memory, new long[] {3, 77}))
                .isInstanceOf(HostAbort.class);
        assertThat(exit.ended()).isTrue();
        assertThat(exit.succeeded()).isFalse();
        assertThat(exit.status()).isEqualTo(3);
        assertThat(exit.gasLeft()).isEqualTo(77);
    }

    private WasiFunctions functions(Hash seed) {
        return new WasiFunctions(
                new WasiWorld(
                        List.of("program", "x"),
                        text("the input"),
                        output::writeBytes,
                        errors::writeBytes,
                        1_700_000_000_123L,
                        seed),
                exit);
    }

    private long call(String name, long... arguments) {
        HostFunctionSpec spec = spec(name);
        int parameters = spec.signature().parameters().length;
        long[] linked = Arrays.copyOf(arguments, spec.linkedSignature().parameters().length);
        if (spec.metered()) {
            linked[parameters] = GAS;
        }
        long[] results = functions.resolve(imported(spec)).call(memory, linked);
        gasLeft = results[results.length - 1];
        return results[0];
    }

    private static ImportedFunction named(String name) {
        return imported(spec(name));
    }

    private static HostFunctionSpec spec(String name) {
        return WasiAbi.IMPORTS.stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ImportedFunction imported(HostFunctionSpec spec) {
        FunctionType type = spec.linkedSignature().toFunctionType();
        return new ImportedFunction(spec.module(), spec.name(), type);
    }

    private static Hash seed(int first) {
        byte[] bytes = new byte[Hash.SIZE];
        bytes[0] = (byte) first;
        return new Hash(bytes);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
