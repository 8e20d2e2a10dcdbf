package io.quoin.host.evaluation.runtime;

import io.quoin.host.evaluation.SubmissionEvaluator;
import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates what the network has agreed on once more, on an engine that is to be used, and compares. */
public final class Canary {

    /** The most submissions that are compared. */
    public static final int SUBMISSIONS = 3;

    /** The newest submissions among which finished ones are looked for. */
    public static final int LOOKED_AT = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Canary.class);

    private final LedgerQueries ledger;
    private final Function<Hash, Optional<byte[]>> content;

    /**
     * @param content what this node itself has; nothing is fetched
     */
    public Canary(LedgerQueries ledger, Function<Hash, Optional<byte[]>> content) {
        this.ledger = ledger;
        this.content = content;
    }

    /**
     * Compares code, score, gas and the hashes of output and writes of the most recent finished submissions whose content is here.
     *
     * @param name the engine's, for messages
     * @return how many were compared: 0 if there is none yet
     * @throws QuoinException with {@code PLUGIN_SWAP_CANARY} naming the first submission with a difference, or whatever
     *     kept the evaluator from a result
     */
    int compare(SubmissionEvaluator evaluator, String name) {
        int compared = 0;
        for (SubmissionRecord submission : ledger.submissions(LOOKED_AT)) {
            if (compared == SUBMISSIONS) {
                break;
            }
            if (submission.result().isPresent()
                    && compare(submission, submission.result().get(), evaluator, name)) {
                compared++;
            }
        }
        return compared;
    }

    private boolean compare(
            SubmissionRecord submission, EvaluationResult agreed, SubmissionEvaluator evaluator, String name) {
        Manifest manifest =
                ledger.challenge(submission.challenge()).orElseThrow().manifest();
        Optional<byte[]> module = content.apply(manifest.moduleHash());
        Optional<byte[]> artifact = content.apply(submission.artifact());
        if (module.isEmpty() || artifact.isEmpty()) {
            return false;
        }
        EvaluationResult found;
        try {
            found = evaluator
                    .evaluate(manifest, submission, module.get(), artifact.get())
                    .result();
        } catch (QuoinException e) {
            if (e.code() == LedgerError.LEDGER_HISTORY) {
                LOG.info("{} is not compared: {}", submission.id().shortHex(), e.getMessage());
                return false;
            }
            throw e;
        }
        if (!found.equals(agreed)) {
            throw new QuoinException(
                    RuntimeSwapError.PLUGIN_SWAP_CANARY,
                    name + " gives " + describe(found) + " for the submission " + submission.id()
                            + ", the network agreed on " + describe(agreed)
                            + "; nothing was changed: report this to the plugin's publisher");
        }
        LOG.info("{} gives the agreed result for {}", name, submission.id().shortHex());
        return true;
    }

    private static String describe(EvaluationResult result) {
        return result.code() + " score " + result.score() + " gas " + result.gas() + " output "
                + result.outputHash().shortHex() + " writes "
                + result.storageHash().shortHex();
    }
}
