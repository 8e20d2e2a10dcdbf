package io.quoin.benchmarks.catchup;

import io.quoin.host.ledger.Ledger;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.value.SessionKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Appends blocks that a quorum's keys have signed, without rounds: in the form that docs/consensus.md describes. */
final class CertifiedChain {

    private static final byte[] TAG =
            ("quoin/" + LedgerNode.NETWORK + "/consensus/1").getBytes(StandardCharsets.US_ASCII);
    private static final byte COMMIT = 3;
    private static final int FIXED_BYTES = 1 + 8 + 32 + 1 + 8 + 4 + 32;

    private final Ledger ledger;
    private final Map<SessionKey, SessionKeyPair> keys;
    private final List<Integer> sizes = new ArrayList<>();

    /**
     * @param keys of all validators, at most 8, of which all but one with equal weights are a quorum
     */
    CertifiedChain(Ledger ledger, Map<SessionKey, SessionKeyPair> keys) {
        this.ledger = ledger;
        this.keys = Map.copyOf(keys);
    }

    /** The bytes of each block. */
    List<Integer> sizes() {
        return List.copyOf(sizes);
    }

    /** Appends a block of commands, all of which must be valid. */
    void append(List<byte[]> commands) {
        ValidatorSet set = ledger.validators(ledger.tip().height() + 1);
        Block header = ledger.propose(set.validators().get(0).sessionKey());
        Block block = new Block(
                header.height(),
                header.epoch(),
                header.parent(),
                header.validatorSet(),
                header.stateRoot(),
                header.timestamp(),
                header.proposer(),
                commands);
        Verdict verdict = ledger.check(block);
        if (!verdict.equals(Verdict.ACCEPT)) {
            throw new IllegalStateException("Block " + block.height() + " is not valid: " + verdict);
        }
        ledger.apply(block, certificate(block, set));
        sizes.add(block.encode().length);
    }

    private QuorumCertificate certificate(Block block, ValidatorSet set) {
        byte[] message = ByteBuffer.allocate(FIXED_BYTES + TAG.length)
                .put((byte) TAG.length)
                .put(TAG)
                .putLong(block.epoch())
                .put(block.validatorSet().toBytes())
                .put(COMMIT)
                .putLong(block.height())
                .putInt(0)
                .put(block.hash().toBytes())
                .array();
        List<Validator> signers = set.validators().subList(0, set.validators().size() - 1);
        ByteArrayOutputStream proof = new ByteArrayOutputStream();
        proof.write(1);
        proof.write((1 << signers.size()) - 1);
        for (Validator signer : signers) {
            SessionKeyPair key = keys.get(signer.sessionKey());
            if (key == null) {
                throw new IllegalStateException("There is no key of " + signer.sessionKey());
            }
            proof.writeBytes(key.sign(message));
        }
        return new QuorumCertificate(block.height(), 0, block.hash(), proof.toByteArray());
    }
}
