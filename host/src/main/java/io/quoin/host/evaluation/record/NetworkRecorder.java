package io.quoin.host.evaluation.record;

import io.quoin.sandbox.egress.Egress;
import io.quoin.sandbox.egress.EgressAnswer;
import io.quoin.sandbox.egress.NetworkAccess;
import java.util.ArrayList;
import java.util.List;

/** The way into the network, and what one evaluation saw on it. Its size is bounded by the limits. One thread. */
final class NetworkRecorder {

    private final NetworkAccess network;
    private final List<RecordedExchange> exchanges = new ArrayList<>();

    NetworkRecorder(NetworkAccess network) {
        this.network = network;
    }

    /** The same way; what goes over it is kept. */
    NetworkAccess access() {
        return new NetworkAccess(network.limits(), this::recording);
    }

    private Egress recording() {
        Egress egress = network.egress().get();
        return (head, body, mostBytes) -> {
            EgressAnswer answer = egress.exchange(head, body, mostBytes);
            exchanges.add(RecordedExchange.of(head, body, answer));
            return answer;
        };
    }

    RecordedNetwork seen() {
        return new RecordedNetwork(network.limits(), exchanges);
    }
}
