package io.quoin.sandbox.abi.quoin;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.evaluation.ChallengeInterface;
import io.quoin.sandbox.evaluation.EvaluationContext;
import io.quoin.sandbox.evaluation.EvaluationSession;

/** {@code validate}, if it is there, then {@code evaluate}, which returns the score. */
public final class QuoinInterface implements ChallengeInterface {

    @Override
    public String name() {
        return QuoinAbi.MODULE;
    }

    @Override
    public Abi abi() {
        return QuoinAbi.ABI;
    }

    @Override
    public EvaluationSession open(EvaluationContext context) {
        return new QuoinSession(context);
    }
}
