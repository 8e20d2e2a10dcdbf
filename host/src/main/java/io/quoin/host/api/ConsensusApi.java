package io.quoin.host.api;

import io.quoin.host.rpc.RpcMethod;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusPhase;
import java.util.List;

/** What consensus went through. */
public final class ConsensusApi {

    private final ConsensusEngine consensus;

    public ConsensusApi(ConsensusEngine consensus) {
        this.consensus = consensus;
    }

    /** {@code consensus_timeline}. */
    public List<RpcMethod> methods() {
        return List.of(new RpcMethod("consensus_timeline", List.of(), params -> timeline()));
    }

    private record Phase(long height, int round, String phase, String entered) {

        static Phase of(ConsensusPhase phase) {
            return new Phase(
                    phase.height(), phase.round(), phase.name(), phase.entered().toString());
        }
    }

    private List<Phase> timeline() {
        return consensus.timeline().stream().map(Phase::of).toList();
    }
}
