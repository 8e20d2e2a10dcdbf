package io.quoin.sandbox.egress;

/**
 * What came of a request into the network.
 *
 * @param status the status of the HTTP answer, 200 to 599, or the number of an {@link EgressFailure}
 * @param received bytes that came, whatever became of them, at least 0
 * @param head the answer's fields, a line each, {@code name: value}, names in lower case; empty after a failure; not copied
 * @param body as it came; empty after a failure; not copied
 */
public record EgressAnswer(int status, int received, byte[] head, byte[] body) {

    /** The last answer before the first request. */
    public static final EgressAnswer NONE = new EgressAnswer(0, 0, new byte[0], new byte[0]);

    /**
     * No answer.
     *
     * @param received bytes that came before
     */
    public static EgressAnswer failed(EgressFailure failure, int received) {
        return new EgressAnswer(failure.number(), received, NONE.head, NONE.body);
    }
}
