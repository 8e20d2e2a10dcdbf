package io.quoin.sandbox.abi.contract;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.evaluation.ChallengeInterface;
import io.quoin.sandbox.evaluation.EvaluationContext;
import io.quoin.sandbox.evaluation.EvaluationSession;

/**
 * {@code evaluate}, which returns the score, over balances that the manifest's parameters give. Its prices are those of a
 * contract host whose calls cost next to nothing; where the engine is another process a call takes microseconds, so fewer
 * are allowed than elsewhere.
 */
public final class ContractInterface implements ChallengeInterface {

    private static final int HOST_CALLS = 10_000;

    @Override
    public String name() {
        return ContractAbi.MODULE;
    }

    @Override
    public Abi abi() {
        return ContractAbi.ABI;
    }

    @Override
    public int hostCalls() {
        return HOST_CALLS;
    }

    @Override
    public void requireParams(byte[] params) {
        Balances.of(params);
    }

    @Override
    public EvaluationSession open(EvaluationContext context) {
        return new ContractSession(context);
    }
}
