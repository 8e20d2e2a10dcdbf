package io.quoin.sandbox.trace;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.observe.EvaluationObserver;
import io.quoin.sandbox.observe.GuestObserver;
import io.quoin.sandbox.observe.GuestRole;
import java.util.List;
import java.util.stream.Stream;

/**
 * Adds up the gas of one evaluation by function. The guests run as traced code, which costs the same gas and more time.
 * Called on the evaluation's thread; read after its end.
 */
public final class CallTracer implements EvaluationObserver {

    private final GuestTrace challenge;
    private final GuestTrace agent;

    /**
     * @param challengeModule the challenge's bytes, for names
     * @param submission what is run as the agent, if the challenge runs one, for names
     */
    public CallTracer(byte[] challengeModule, byte[] submission) {
        this.challenge = new GuestTrace(GuestRole.CHALLENGE, new FunctionLabels(challengeModule));
        this.agent = new GuestTrace(GuestRole.AGENT, new FunctionLabels(submission));
    }

    @Override
    public boolean traces() {
        return true;
    }

    @Override
    public GuestObserver begin(GuestRole role, Abi abi) {
        return role == GuestRole.CHALLENGE ? challenge : agent;
    }

    /** The challenge's profile, then the agent's if any ran. */
    public List<GasProfile> profiles() {
        return Stream.of(challenge, agent)
                .filter(GuestTrace::ran)
                .map(GuestTrace::profile)
                .toList();
    }
}
