package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.error.Refusal;
import io.quoin.spi.value.Hash;
import java.util.Optional;

/**
 * Where a decided command ended up.
 *
 * @param position in the block, from 0
 * @param refusal why it did nothing, if it did nothing
 */
public record CommandReceipt(Hash command, long height, int position, Optional<Refusal> refusal) {

    private static final int MAX_MESSAGE = 4_096;

    /** The stored form. */
    public byte[] encode() {
        return new CanonicalWriter()
                .fixed(command)
                .u63(height)
                .u32(position)
                .optional(
                        refusal, (out, reason) -> out.text(reason.code().name()).text(reason.message()))
                .toBytes();
    }

    /** Reads the stored form. */
    public static CommandReceipt decode(CanonicalReader in) {
        return new CommandReceipt(
                in.hash(),
                in.u63(),
                in.u31(),
                in.optional(reason -> new Refusal(LedgerError.valueOf(reason.text(64)), reason.text(MAX_MESSAGE))));
    }
}
