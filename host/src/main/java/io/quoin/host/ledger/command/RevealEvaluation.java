package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.util.regex.Pattern;

/**
 * An evaluator shows the result that it committed to. Signed by its session key.
 *
 * @param evaluator the evaluator's hotkey
 * @param writes whose hash the result has: every reveal carries them, because any may be the one that decides
 * @param engine name and version of the WebAssembly engine, for people: 1 to 128 printable ASCII characters
 * @param salt the salt of the commitment
 */
public record RevealEvaluation(
        Hash submission, AccountId evaluator, EvaluationResult result, StorageWrites writes, String engine, Hash salt)
        implements Command {

    /** The longest engine text in characters. */
    public static final int MAX_ENGINE = 128;

    private static final Pattern ENGINE = Pattern.compile("[\\x20-\\x7e]{1,128}");

    public RevealEvaluation {
        if (!ENGINE.matcher(engine).matches()) {
            throw new IllegalArgumentException("The engine is 1 to 128 printable ASCII characters");
        }
        if (!writes.hash().equals(result.storageHash())) {
            throw new IllegalArgumentException(
                    "The writes have the hash " + writes.hash() + ", the result says " + result.storageHash());
        }
    }

    @Override
    public CommandType type() {
        return CommandType.REVEAL_EVALUATION;
    }

    @Override
    public void encodeFields(CanonicalWriter out) {
        out.fixed(submission).fixed(evaluator);
        result.encode(out);
        writes.encode(out);
        out.text(engine).fixed(salt);
    }

    static RevealEvaluation decodeFields(CanonicalReader in) {
        return new RevealEvaluation(
                in.hash(),
                in.account(),
                EvaluationResult.decode(in),
                StorageWrites.decode(in),
                in.text(MAX_ENGINE),
                in.hash());
    }
}
