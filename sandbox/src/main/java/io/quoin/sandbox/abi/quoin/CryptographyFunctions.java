package io.quoin.sandbox.abi.quoin;

import io.quoin.sandbox.evaluation.Cryptography;
import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.util.function.Function;

/** The functions of {@code quoin_v1} that hash and verify. */
final class CryptographyFunctions implements HostFunctions {

    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    private final Cryptography cryptography;
    private final NodeFault fault;

    CryptographyFunctions(Cryptography cryptography, NodeFault fault) {
        this.cryptography = cryptography;
        this.fault = fault;
    }

    /** Whether a signature over a message is a key's. */
    @FunctionalInterface
    private interface Verification {
        boolean verify(byte[] key, byte[] message, byte[] signature);
    }

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        return switch (imported.name()) {
            case "blake2b_256" -> hashing(cryptography::blake2b256);
            case "keccak_256" -> hashing(cryptography::keccak256);
            case "ed25519_verify" -> verifying(cryptography::ed25519);
            case "account_verify" -> verifying(cryptography::account);
            default -> throw new IllegalArgumentException("No cryptographic function " + imported.name());
        };
    }

    private HostFunction hashing(Function<byte[], Hash> function) {
        return (memory, arguments) -> {
            byte[] message = GuestBytes.read(memory, arguments[0], arguments[1]);
            Hash digest = fault.orAbort(() -> function.apply(message));
            GuestBytes.write(memory, arguments[2], digest.toBytes());
            return GuestBytes.noResult();
        };
    }

    private HostFunction verifying(Verification verification) {
        return (memory, arguments) -> GuestBytes.result(verify(verification, memory, arguments) ? 1 : 0);
    }

    private boolean verify(Verification verification, GuestMemory memory, long[] arguments) {
        byte[] key = GuestBytes.read(memory, arguments[0], KEY_BYTES);
        byte[] message = GuestBytes.read(memory, arguments[1], arguments[2]);
        byte[] signature = GuestBytes.read(memory, arguments[3], SIGNATURE_BYTES);
        return fault.orAbort(() -> verification.verify(key, message, signature));
    }
}
