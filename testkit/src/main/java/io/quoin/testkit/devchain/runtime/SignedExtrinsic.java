package io.quoin.testkit.devchain.runtime;

import io.quoin.spi.value.AccountId;
import io.quoin.substrate.extrinsic.Era;
import io.quoin.substrate.hash.Blake2b;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.scale.ScaleWriter;
import java.math.BigInteger;

/**
 * A decoded extrinsic of format version 4, signed with sr25519 by a plain account, with the transaction extensions of
 * 293: era, nonce, tip and metadata hash mode.
 *
 * @param nonce an unsigned 32-bit number
 * @param tip in the smallest unit, an unsigned 64-bit number
 * @param metadataHash whether the signer asks for the metadata hash to be checked
 * @param extra the extensions' bytes in the extrinsic
 * @param callBytes the call's bytes, not decoded yet
 */
public record SignedExtrinsic(
        AccountId signer,
        byte[] signature,
        Era era,
        long nonce,
        BigInteger tip,
        boolean metadataHash,
        byte[] extra,
        byte[] callBytes) {

    private static final int SIGNED_V4 = 0x84;
    private static final int ADDRESS_ID = 0;
    private static final int SIGNATURE_SR25519 = 1;
    private static final int HASHED_ABOVE = 256;

    /**
     * Decodes an extrinsic without its length prefix, but not its call.
     *
     * @throws ScaleException if it is not an extrinsic of this format
     */
    public static SignedExtrinsic decode(byte[] bytes) {
        return ScaleReader.decodeAll(bytes, SignedExtrinsic::read);
    }

    /**
     * Decodes the call.
     *
     * @throws ScaleException if the runtime has no such call
     */
    public SetWeightsCall call() {
        return ScaleReader.decodeAll(callBytes, SignedExtrinsic::readCall);
    }

    /** The bytes under the signature: call, extensions, and what the signer and the chain both know. */
    public byte[] payload(byte[] genesisHash, byte[] birthHash) {
        ScaleWriter payload = new ScaleWriter()
                .bytes(callBytes)
                .bytes(extra)
                .u32(RuntimeVersion.SPEC_VERSION)
                .u32(RuntimeVersion.TRANSACTION_VERSION)
                .bytes(genesisHash)
                .bytes(birthHash)
                .bool(false);
        return payload.size() > HASHED_ABOVE ? Blake2b.hash256(payload.toBytes()) : payload.toBytes();
    }

    private static SignedExtrinsic read(ScaleReader reader) {
        expect(reader, SIGNED_V4, "a signed extrinsic of version 4");
        expect(reader, ADDRESS_ID, "an address by account id");
        AccountId signer = new AccountId(reader.bytes(AccountId.SIZE));
        expect(reader, SIGNATURE_SR25519, "an sr25519 signature");
        byte[] signature = reader.bytes(64);
        int extraStart = reader.position();
        Era era = Era.read(reader);
        long nonce = reader.compactU32();
        BigInteger tip = reader.compactBelow(64);
        boolean metadataHash = reader.bool();
        byte[] extra = reader.since(extraStart);
        return new SignedExtrinsic(signer, signature, era, nonce, tip, metadataHash, extra, reader.rest());
    }

    private static SetWeightsCall readCall(ScaleReader reader) {
        expect(reader, SubtensorError.PALLET_INDEX, "a call of SubtensorModule");
        expect(reader, SetWeightsCall.INDEX, "the call set_weights");
        return SetWeightsCall.read(reader);
    }

    private static void expect(ScaleReader reader, int expected, String meaning) {
        int found = reader.u8();
        if (found != expected) {
            throw new ScaleException("Expected " + meaning + " (" + expected + ") at offset " + (reader.position() - 1)
                    + ", found " + found);
        }
    }
}
