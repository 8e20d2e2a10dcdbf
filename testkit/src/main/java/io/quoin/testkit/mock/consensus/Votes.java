package io.quoin.testkit.mock.consensus;

import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.error.ConsensusError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** Signs blocks and makes and checks certificates: the signature of every validator, in the order of the set. */
final class Votes {

    private static final int SIGNATURE_BYTES = 64;
    private static final byte[] DOMAIN = "quoin/mock-consensus/vote/1".getBytes(StandardCharsets.US_ASCII);

    private final ConsensusContext context;

    Votes(ConsensusContext context) {
        this.context = context;
    }

    byte[] sign(Hash block) {
        return context.signer().sign(message(block));
    }

    boolean isValid(SessionKey signer, Hash block, byte[] signature) {
        return context.verify(signer, message(block), signature);
    }

    /** The certificate of a block that every member of the set has signed. */
    QuorumCertificate certificate(Block block, ValidatorSet set, Map<SessionKey, byte[]> signatures) {
        ByteBuffer proof =
                ByteBuffer.allocate(SIGNATURE_BYTES * set.validators().size());
        for (Validator validator : set.validators()) {
            proof.put(Objects.requireNonNull(signatures.get(validator.sessionKey()), "every member has signed"));
        }
        return new QuorumCertificate(block.height(), 0, block.hash(), proof.array());
    }

    void verify(Block block, QuorumCertificate certificate, ValidatorSet set) {
        Hash hash = block.hash();
        if (certificate.height() != block.height()
                || certificate.round() != 0
                || !certificate.block().equals(hash)
                || !block.validatorSet().equals(set.hash())) {
            throw refused("it is not of this block, height and validator set");
        }
        byte[] proof = certificate.proof();
        if (proof.length != SIGNATURE_BYTES * set.validators().size()) {
            throw refused("it does not carry one signature of each validator");
        }
        for (int i = 0; i < set.validators().size(); i++) {
            byte[] signature = Arrays.copyOfRange(proof, i * SIGNATURE_BYTES, (i + 1) * SIGNATURE_BYTES);
            SessionKey signer = set.validators().get(i).sessionKey();
            if (!isValid(signer, hash, signature)) {
                throw refused("the signature of " + signer.shortHex() + " is not valid");
            }
        }
    }

    private static QuoinException refused(String reason) {
        return new QuoinException(ConsensusError.CONSENSUS_CERTIFICATE, "The certificate proves nothing: " + reason);
    }

    private byte[] message(Hash block) {
        byte[] network = context.networkId().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(DOMAIN.length + Integer.BYTES + network.length + Hash.SIZE)
                .put(DOMAIN)
                .putInt(network.length)
                .put(network)
                .put(block.toBytes())
                .array();
    }
}
