package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.sandbox.egress.Egress;
import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.spi.error.QuoinException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers as an evaluation was answered, if it is asked the same in the same order. One thread. */
final class ReplayedNetwork implements Egress {

    private static final int SHOWN = 128;

    private final List<RecordedExchange> exchanges;
    private int next;

    ReplayedNetwork(List<RecordedExchange> exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public EgressAnswer exchange(byte[] head, byte[] body, int mostBytes) {
        if (next == exchanges.size()) {
            throw notRecorded("made " + next + " requests", head);
        }
        RecordedExchange recorded = exchanges.get(next);
        if (!recorded.head().equals(new Octets(head)) || !recorded.body().equals(new Octets(body))) {
            throw notRecorded("made another request as number " + (next + 1), head);
        }
        next++;
        return recorded.answer();
    }

    private static QuoinException notRecorded(String what, byte[] head) {
        String line = new String(head, StandardCharsets.ISO_8859_1).split("\n", 2)[0];
        String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
        return new QuoinException(
                RecordError.EVALUATION_NOT_RECORDED,
                "The recorded evaluation " + what + ", this one requests '" + shown.replaceAll("\\P{Print}", "?")
                        + "'");
    }
}
