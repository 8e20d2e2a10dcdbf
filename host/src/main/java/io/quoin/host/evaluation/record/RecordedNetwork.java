package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.sandbox.egress.NetworkAccess;
import io.quoin.sandbox.egress.NetworkLimits;
import java.util.List;

/**
 * What an evaluation saw of the network.
 *
 * @param limits how far it could reach
 * @param exchanges its requests in order, at most as many as the limits allow; those that the limits refused are not among
 *     them
 */
public record RecordedNetwork(NetworkLimits limits, List<RecordedExchange> exchanges) {

    public RecordedNetwork {
        exchanges = List.copyOf(exchanges);
        if (exchanges.size() > limits.requests()) {
            throw new IllegalArgumentException(
                    "At most " + limits.requests() + " requests are made, found " + exchanges.size());
        }
    }

    /** The way into this network as it was: it asks nobody, and refuses what that evaluation did not ask for. */
    public NetworkAccess access() {
        return new NetworkAccess(limits, () -> new ReplayedNetwork(exchanges));
    }

    void encode(CanonicalWriter out) {
        out.u32(limits.requests())
                .u32(limits.bytesUp())
                .u32(limits.bytesDown())
                .u32(limits.timeMillis())
                .list(exchanges, (list, exchange) -> exchange.encode(list));
    }

    static RecordedNetwork decode(CanonicalReader in) {
        return new RecordedNetwork(
                new NetworkLimits(in.u31(), in.u31(), in.u31(), in.u31()),
                in.list(NetworkLimits.MAX_REQUESTS, RecordedExchange::decode));
    }
}
