package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;

/**
 * What an evaluation yields, the same on every engine.
 *
 * @param score 0 to 2^63 - 1, in the challenge's own unit; 0 unless the code is {@code OK}
 * @param gas the gas used, submissions' runs included
 * @param outputHash SHA-256 of the output; {@link Hash#ZERO} if there is none
 * @param storageHash {@link StorageWrites#hash} of what the evaluation writes; {@link Hash#ZERO} unless the code is
 *     {@code OK}
 */
public record EvaluationResult(ResultCode code, long score, long gas, Hash outputHash, Hash storageHash) {

    private static final byte[] COMMITMENT_DOMAIN = "quoin/evaluation/1".getBytes(StandardCharsets.US_ASCII);

    /** A result that writes nothing. */
    public EvaluationResult(ResultCode code, long score, long gas, Hash outputHash) {
        this(code, score, gas, outputHash, Hash.ZERO);
    }

    public EvaluationResult {
        if (score < 0 || gas < 0) {
            throw new IllegalArgumentException("Score and gas are at least 0, found " + score + " and " + gas);
        }
        if (code != ResultCode.OK && score != 0) {
            throw new IllegalArgumentException("The score of " + code + " is 0, found " + score);
        }
        if (code != ResultCode.OK && !storageHash.equals(Hash.ZERO)) {
            throw new IllegalArgumentException(code + " writes nothing, found writes with the hash " + storageHash);
        }
    }

    /**
     * What an evaluator commits to: SHA-256 over a domain tag, submission, evaluator, this result and the salt. It is
     * bound to the evaluator, so copying another's commitment is of no use.
     *
     * @param salt 32 random bytes that the evaluator keeps until it reveals
     */
    public Hash commitment(Hash submission, AccountId evaluator, Hash salt) {
        CanonicalWriter out = new CanonicalWriter().fixed(submission).fixed(evaluator);
        encode(out);
        return Hash.sha256(COMMITMENT_DOMAIN, out.fixed(salt).toBytes());
    }

    /** Writes the fields. */
    public void encode(CanonicalWriter out) {
        out.u8(code.tag()).u63(score).u63(gas).fixed(outputHash).fixed(storageHash);
    }

    /** Reads the fields. */
    public static EvaluationResult decode(CanonicalReader in) {
        return new EvaluationResult(ResultCode.ofTag(in.u8()), in.u63(), in.u63(), in.hash(), in.hash());
    }
}
