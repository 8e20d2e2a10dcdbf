package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.sandbox.egress.EgressFailure;
import io.quoin.sandbox.egress.NetworkLimits;

/**
 * A request that an evaluation made, and what came of it.
 *
 * @param head of the request, at most {@link NetworkLimits#MAX_REQUEST_HEAD} bytes
 * @param body of the request, at most {@link NetworkLimits#MAX_BYTES_UP} bytes
 * @param status of the answer, 200 to 599, or the number of an {@link EgressFailure}
 * @param received bytes that came, 0 to {@link NetworkLimits#MAX_BYTES_DOWN}
 * @param answerHead the answer's fields
 * @param answerBody as it came
 */
public record RecordedExchange(
        Octets head, Octets body, int status, int received, Octets answerHead, Octets answerBody) {

    private static final int LEAST_STATUS = 200;
    private static final int MOST_STATUS = 599;

    public RecordedExchange {
        if (received < 0 || received > NetworkLimits.MAX_BYTES_DOWN) {
            throw new IllegalArgumentException(
                    "An answer has 0 to " + NetworkLimits.MAX_BYTES_DOWN + " bytes, found " + received);
        }
        if (!isStatus(status) && !isFailure(status)) {
            throw new IllegalArgumentException("No answer has the status " + status);
        }
        if (isFailure(status) && answerHead.length() + answerBody.length() > 0) {
            throw new IllegalArgumentException("A failure has no head and no body");
        }
    }

    static RecordedExchange of(byte[] head, byte[] body, EgressAnswer answer) {
        return new RecordedExchange(
                new Octets(head),
                new Octets(body),
                answer.status(),
                answer.received(),
                new Octets(answer.head()),
                new Octets(answer.body()));
    }

    private static boolean isStatus(int status) {
        return status >= LEAST_STATUS && status <= MOST_STATUS;
    }

    private static boolean isFailure(int status) {
        return EgressFailure.numbered(status).isPresent();
    }

    /** What came of it. */
    EgressAnswer answer() {
        return new EgressAnswer(status, received, answerHead.toBytes(), answerBody.toBytes());
    }

    void encode(CanonicalWriter out) {
        out.octets(head).octets(body);
        RawValue.encode(out, status);
        out.u32(received).octets(answerHead).octets(answerBody);
    }

    static RecordedExchange decode(CanonicalReader in) {
        return new RecordedExchange(
                in.octets(NetworkLimits.MAX_REQUEST_HEAD),
                in.octets(NetworkLimits.MAX_BYTES_UP),
                status(RawValue.decode(in)),
                in.u31(),
                in.octets(NetworkLimits.MAX_BYTES_DOWN),
                in.octets(NetworkLimits.MAX_BYTES_DOWN));
    }

    /** A number that is no int is no status either. */
    private static int status(long found) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, found));
    }
}
