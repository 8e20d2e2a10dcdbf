package io.quoin.host.api;

import io.quoin.host.audit.AuditLog;
import io.quoin.host.rpc.RpcError;
import io.quoin.host.rpc.RpcMethod;
import io.quoin.host.rpc.RpcParams;
import io.quoin.host.time.SteppedClock;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the operator of a node can do to it in a network for development alone. */
public final class DevelopmentApi {

    private final SteppedClock clock;
    private final AuditLog audit;

    public DevelopmentApi(SteppedClock clock, AuditLog audit) {
        this.clock = clock;
        this.audit = audit;
    }

    /** {@code development_stepClock}: by what duration (ISO 8601) the node's clock is to be ahead of the true time. */
    public List<RpcMethod> methods() {
        return List.of(RpcMethod.administrative("development_stepClock", List.of("ahead"), this::stepClock));
    }

    private Map<String, Object> stepClock(RpcParams params) {
        Duration ahead = params.duration("ahead");
        try {
            clock.step(ahead);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(RpcError.RPC_INVALID_PARAMS, String.valueOf(e.getMessage()), e);
        }
        audit.append("clock.stepped", Map.of("ahead", ahead.toString()));
        return Map.of("now", clock.instant().toString());
    }
}
