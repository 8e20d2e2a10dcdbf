package io.quoin.testkit.devchain;

import io.quoin.spi.value.Hash;
import io.quoin.substrate.hash.Blake2b;
import io.quoin.substrate.scale.ScaleWriter;
import java.util.Arrays;

/** Builds extrinsics byte by byte, so that each part can be wrong on its own. */
public final class ExtrinsicDraft {

    private final TestAccount signer;
    private final byte[] genesis;
    private byte[] birth;
    private byte[] era = {0};
    private byte[] call = {};
    private long nonce;
    private long tip;
    private int metadataMode;
    private int specVersion = 293;
    private int transactionVersion = 1;

    private ExtrinsicDraft(TestAccount signer, Hash genesis) {
        this.signer = signer;
        this.genesis = genesis.toBytes();
        this.birth = genesis.toBytes();
    }

    public static ExtrinsicDraft of(TestAccount signer, Hash genesis) {
        return new ExtrinsicDraft(signer, genesis);
    }

    public ExtrinsicDraft call(int netuid, int[] dests, int[] weights, long versionKey) {
        ScaleWriter out = new ScaleWriter().u8(7).u8(0).u16(netuid).compact(dests.length);
        Arrays.stream(dests).forEach(out::u16);
        out.compact(weights.length);
        Arrays.stream(weights).forEach(out::u16);
        return call(out.u64Bits(versionKey).toBytes());
    }

    public ExtrinsicDraft call(byte[] bytes) {
        call = bytes;
        return this;
    }

    public ExtrinsicDraft nonce(long value) {
        nonce = value;
        return this;
    }

    public ExtrinsicDraft tip(long value) {
        tip = value;
        return this;
    }

    public ExtrinsicDraft specVersion(int value) {
        specVersion = value;
        return this;
    }

    public ExtrinsicDraft transactionVersion(int value) {
        transactionVersion = value;
        return this;
    }

    public ExtrinsicDraft metadataMode(int value) {
        metadataMode = value;
        return this;
    }

    /** A mortal era. */
    public ExtrinsicDraft era(int period, long birthBlock, Hash birthHash) {
        int encoded = Integer.numberOfTrailingZeros(period) - 1 | (int) (birthBlock % period) << 4;
        era = new ScaleWriter().u16(encoded).toBytes();
        birth = birthHash.toBytes();
        return this;
    }

    public byte[] signed() {
        byte[] extra = new ScaleWriter()
                .bytes(era)
                .compact(nonce)
                .compact(tip)
                .u8(metadataMode)
                .toBytes();
        byte[] payload = new ScaleWriter()
                .bytes(call)
                .bytes(extra)
                .u32(specVersion)
                .u32(transactionVersion)
                .bytes(genesis)
                .bytes(birth)
                .u8(0)
                .toBytes();
        byte[] message = payload.length > 256 ? Blake2b.hash256(payload) : payload;
        byte[] body = new ScaleWriter()
                .u8(0x84)
                .u8(0)
                .bytes(signer.keys().publicKey())
                .u8(1)
                .bytes(signer.keys().sign(message, new byte[32]))
                .bytes(extra)
                .bytes(call)
                .toBytes();
        return new ScaleWriter().byteVector(body).toBytes();
    }
}
