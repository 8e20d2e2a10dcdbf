package io.quoin.substrate.extrinsic;

/**
 * A signed transaction, decoded.
 *
 * @param signer the account, 32 bytes
 * @param signature sr25519, 64 bytes, not checked
 * @param call the encoded call
 */
public record SignedExtrinsic(byte[] signer, byte[] signature, TransactionExtra extra, byte[] call) {

    public SignedExtrinsic {
        signer = signer.clone();
        signature = signature.clone();
        call = call.clone();
    }

    @Override
    public byte[] signer() {
        return signer.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public byte[] call() {
        return call.clone();
    }
}
