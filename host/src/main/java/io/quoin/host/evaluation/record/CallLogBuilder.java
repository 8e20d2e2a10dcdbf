package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.sandbox.observe.HostCall;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects the host calls of one evaluation as they end. Its size is bounded, whatever the guest does. One thread. */
final class CallLogBuilder implements Consumer<HostCall> {

    private final List<HostCall> first = new ArrayList<>();
    private Hash digest = Hash.ZERO;
    private long total;

    @Override
    public void accept(HostCall call) {
        CanonicalWriter out = new CanonicalWriter().fixed(digest);
        HostCallCodec.encode(out, call);
        digest = Hash.sha256(out.toBytes());
        total++;
        if (first.size() < CallLog.KEPT) {
            first.add(call);
        }
    }

    CallLog build() {
        return new CallLog(total, digest, first);
    }
}
