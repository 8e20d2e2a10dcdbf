package io.quoin.sandbox.abi.quoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.abi.ArrayMemory;
import io.quoin.sandbox.evaluation.Cryptography;
import io.quoin.sandbox.evaluation.FakeCryptography;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.ImportedFunction;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CryptographyFunctionsTest {

    private static final byte[] MESSAGE = {1, 2, 3};
    private static final int SIZE = 1_000;

    private final ArrayMemory memory = new ArrayMemory(SIZE);
    private final NodeFault fault = new NodeFault();

    @ParameterizedTest
    @CsvSource({"blake2b_256, b", "keccak_256, k"})
    void writesTheDigest(String name, char letter) {
        memory.write(10, MESSAGE);
        assertThat(call(new FakeCryptography(), name, 10, 3, SIZE - 32)).isEmpty();
        assertThat(memory.read(SIZE - 32, 32))
                .isEqualTo(Hash.sha256(new byte[] {(byte) letter}, MESSAGE).toBytes());
        assertAbort(name, 10, 3, SIZE - 31);
        assertAbort(name, SIZE - 2, 3, 0);
        assertAbort(name, 0, 0xFFFF_FFFFL, 0);
    }

    @ParameterizedTest
    @CsvSource({"ed25519_verify, e", "account_verify, a"})
    void saysWhetherTheSignatureIsTheKeys(String name, char scheme) {
        byte[] key = Hash.sha256(MESSAGE).toBytes();
        memory.write(0, key);
        memory.write(100, MESSAGE);
        memory.write(SIZE - 64, FakeCryptography.sign(scheme, key, MESSAGE));
        assertThat(call(new FakeCryptography(), name, 0, 100, 3, SIZE - 64)).containsExactly(1);
        assertThat(call(new FakeCryptography(), name, 0, 100, 2, SIZE - 64)).containsExactly(0);
        assertThat(call(new FakeCryptography(), name, 1, 100, 3, SIZE - 64)).containsExactly(0);
        assertAbort(name, 0, 100, 3, SIZE - 63);
        assertAbort(name, SIZE - 31, 100, 3, 0);
        assertAbort(name, 0, SIZE - 2, 3, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blake2b_256", "keccak_256", "ed25519_verify", "account_verify"})
    void aMachineThatCannotHasNoResult(String name) {
        assertThatThrownBy(() -> call(new NoCryptography(), name, 0, 0, 0, 0)).isInstanceOf(HostAbort.class);
        assertThatThrownBy(fault::rethrow)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_UNSUPPORTED_HERE));
    }

    @Test
    void anEmptyMessageIsAMessage() {
        call(new FakeCryptography(), "blake2b_256", 0xFFFF_FFFFL, 0, 0);
        assertThat(memory.read(0, 32)).isEqualTo(Hash.sha256(new byte[] {'b'}).toBytes());
    }

    private long[] call(Cryptography cryptography, String name, long... arguments) {
        FunctionType type = Objects.requireNonNull(QuoinAbi.ABI.find(QuoinAbi.MODULE, name))
                .signature()
                .toFunctionType();
        return new CryptographyFunctions(cryptography, fault)
                .resolve(new ImportedFunction(QuoinAbi.MODULE, name, type))
                .call(memory, arguments);
    }

    private void assertAbort(String name, long... arguments) {
        assertThatThrownBy(() -> call(new FakeCryptography(), name, arguments)).isInstanceOf(HostAbort.class);
    }
}
