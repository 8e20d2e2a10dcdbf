package io.quoin.testkit.devnet.observe;

import java.util.List;

/**
 * A submission as one node's ledger has it.
 *
 * @param status such as {@code FINAL}
 * @param score the agreed score, if there is one; else 0
 */
public record SubmissionView(
        String id, String miner, String status, String code, long score, long gas, List<Evaluation> evaluations) {

    public SubmissionView {
        evaluations = List.copyOf(evaluations);
    }

    public boolean isFinal() {
        return status.equals("FINAL");
    }
}
