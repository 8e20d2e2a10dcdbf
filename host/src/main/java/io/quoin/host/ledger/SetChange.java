package io.quoin.host.ledger;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.merkle.MerkleProof;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.StateTable;
import io.quoin.host.ledger.state.ValidatorSetRecord;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;

/**
 * Proves to who trusts a validator set which set comes after it: the last block that the former decides carries the state
 * root in which the latter stands.
 *
 * @param last the last block before the new set decides; its certificate is still to be checked
 * @param value the new set's state value
 * @param siblings of {@link MerkleProof}, under the block's state root
 */
public record SetChange(CertifiedBlock last, Octets value, List<Hash> siblings) {

    private static final int MAX_VALUE = 1 << 20;
    private static final int MAX_SIBLINGS = 256;
    /** So that no height near it overflows. */
    private static final long MAX_HEIGHT = Long.MAX_VALUE >> 1;

    public SetChange {
        siblings = List.copyOf(siblings);
        long height = last.block().height();
        if (height < 1 || height > MAX_HEIGHT) {
            throw new IllegalArgumentException("No set of validators follows height " + height);
        }
    }

    /** The first height that the new set decides. */
    public long fromHeight() {
        return last.block().height() + 1;
    }

    /**
     * The new set, if the proof holds under the block's state root.
     *
     * @throws IllegalArgumentException if it does not
     */
    public ValidatorSetRecord proven() {
        byte[] key = StateTable.VALIDATOR_SET.key(fromHeight());
        MerkleProof proof = new MerkleProof(key, Optional.of(value.toBytes()), siblings, Optional.empty());
        if (!proof.verify(last.block().stateRoot())) {
            throw new IllegalArgumentException("The validator set from height " + fromHeight()
                    + " is not in the state that block " + last.block().height() + " names");
        }
        try {
            return StateReader.readValidatorSet(value.toBytes());
        } catch (QuoinException e) {
            throw new IllegalArgumentException("The proven validator set cannot be read", e);
        }
    }

    public void encode(CanonicalWriter out) {
        CertifiedBlockCodec.encode(out, last);
        encodeProof(out, value, siblings);
    }

    public static SetChange decode(CanonicalReader in) {
        return decodeProof(in, CertifiedBlockCodec.decode(in));
    }

    /** The proof alone, as it is kept beside the blocks. */
    static void encodeProof(CanonicalWriter out, Octets value, List<Hash> siblings) {
        out.octets(value).list(siblings, CanonicalWriter::fixed);
    }

    static SetChange decodeProof(CanonicalReader in, CertifiedBlock last) {
        return new SetChange(last, in.octets(MAX_VALUE), in.list(MAX_SIBLINGS, CanonicalReader::hash));
    }
}
