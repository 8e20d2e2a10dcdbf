package io.quoin.substrate.extrinsic;

import io.quoin.substrate.hash.Blake2b;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.substrate.types.MetadataException;

/**
 * Transactions of format 4, signed with sr25519 by an account that is given as its public key. Thread-safe.
 *
 * @see <a href="https://docs.polkadot.com/polkadot-protocol/basics/blocks-transactions-fees/transactions/">Extrinsics</a>
 */
public final class ExtrinsicCodec {

    private static final int FORMAT = 4;
    private static final int SIGNED = 0x80;
    private static final int ADDRESS_ID = 0;
    private static final int SIGNATURE_SR25519 = 1;
    private static final int LONGEST_UNHASHED = 256;

    private final ExtensionCodec extensions;

    /**
     * @throws MetadataException if the runtime does not accept format 4, or has a signed extension that is not known
     */
    public ExtrinsicCodec(Metadata metadata) {
        if (!metadata.extrinsic().versions().contains(FORMAT)) {
            throw new MetadataException("Expected a runtime that accepts extrinsics of version 4, found "
                    + metadata.extrinsic().versions());
        }
        this.extensions = new ExtensionCodec(metadata);
    }

    /**
     * The bytes that are signed: call, extra and implicit parts, or their BLAKE2b-256 hash if they are longer than 256
     * bytes.
     *
     * @param eraHash the hash of the era's birth block; the genesis hash if immortal
     */
    public byte[] signedBytes(byte[] call, TransactionExtra extra, ChainIdentity chain, byte[] eraHash) {
        ScaleWriter out = new ScaleWriter().bytes(call);
        extensions.writeExtra(extra, out);
        extensions.writeImplicit(extra, chain, eraHash, out);
        byte[] payload = out.toBytes();
        return payload.length > LONGEST_UNHASHED ? Blake2b.hash256(payload) : payload;
    }

    /** The bytes that are submitted, with their length in front. */
    public byte[] encode(SignedExtrinsic extrinsic) {
        ScaleWriter out = new ScaleWriter().u8(SIGNED | FORMAT);
        out.u8(ADDRESS_ID).bytes(extrinsic.signer());
        out.u8(SIGNATURE_SR25519).bytes(extrinsic.signature());
        extensions.writeExtra(extrinsic.extra(), out);
        out.bytes(extrinsic.call());
        return new ScaleWriter().byteVector(out.toBytes()).toBytes();
    }

    /**
     * Decodes a signed transaction. The call is cut out, not decoded.
     *
     * @throws ScaleException if it is malformed, unsigned, of another format, or uses another kind of address or
     *     signature
     */
    public SignedExtrinsic decode(byte[] bytes) {
        byte[] body = ScaleReader.decodeAll(bytes, ScaleReader::byteVector);
        ScaleReader in = new ScaleReader(body);
        expect("the version byte of a signed extrinsic of format 4", SIGNED | FORMAT, in.u8());
        expect("an address that is an account id", ADDRESS_ID, in.u8());
        byte[] signer = in.bytes(32);
        expect("an sr25519 signature", SIGNATURE_SR25519, in.u8());
        byte[] signature = in.bytes(64);
        return new SignedExtrinsic(signer, signature, extensions.readExtra(in), in.rest());
    }

    /** The hash that names a submitted transaction. */
    public static byte[] hash(byte[] encoded) {
        return Blake2b.hash256(encoded);
    }

    /** The bytes of an unsigned transaction (an inherent) with their length in front. */
    public static byte[] encodeUnsigned(byte[] call) {
        return new ScaleWriter()
                .byteVector(new ScaleWriter().u8(FORMAT).bytes(call).toBytes())
                .toBytes();
    }

    private static void expect(String what, int expected, int found) {
        if (expected != found) {
            throw new ScaleException("Expected " + what + " (" + expected + "), found " + found);
        }
    }
}
