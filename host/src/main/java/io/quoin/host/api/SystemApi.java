package io.quoin.host.api;

import io.quoin.host.ledger.Ledger;
import io.quoin.host.rpc.RpcMethod;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusStatus;
import io.quoin.spi.network.Bandwidth;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the node is. Every number is measured when it is asked for. */
public final class SystemApi {

    private final NodeFacts facts;
    private final Supplier<Composition> composition;
    private final Ledger ledger;
    private final PeerNetwork network;
    private final ConsensusEngine consensus;
    private final Chain chain;
    private final Supplier<List<String>> notReady;
    private final Supplier<Optional<String>> weightsFailure;

    /**
     * @param composition what the node is made of now
     * @param notReady the reasons why the node is not ready; empty when it is
     * @param weightsFailure why the last submission of weights failed, if it did
     */
    public SystemApi(
            NodeFacts facts,
            Supplier<Composition> composition,
            Ledger ledger,
            PeerNetwork network,
            ConsensusEngine consensus,
            Chain chain,
            Supplier<List<String>> notReady,
            Supplier<Optional<String>> weightsFailure) {
        this.facts = facts;
        this.composition = composition;
        this.ledger = ledger;
        this.network = network;
        this.consensus = consensus;
        this.chain = chain;
        this.notReady = notReady;
        this.weightsFailure = weightsFailure;
    }

    /** {@code system_status}. */
    public List<RpcMethod> methods() {
        return List.of(new RpcMethod("system_status", List.of(), params -> status()));
    }

    private record Peer(
            String id,
            String address,
            String agent,
            @Nullable Long roundTripMicros,
            long bytesReceived,
            long bytesSent,
            @Nullable Long receivedPerSecond,
            @Nullable Long sentPerSecond,
            @Nullable Integer lossPermille) {

        static Peer of(PeerInfo info) {
            Optional<Long> micros = info.roundTrip().map(Duration::toNanos).map(nanos -> nanos / 1_000);
            return new Peer(
                    info.id().text(),
                    info.address(),
                    info.agent(),
                    micros.orElse(null),
                    info.bytesReceived(),
                    info.bytesSent(),
                    info.bandwidth().map(Bandwidth::received).orElse(null),
                    info.bandwidth().map(Bandwidth::sent).orElse(null),
                    info.lossPermille().isPresent() ? info.lossPermille().getAsInt() : null);
        }
    }

    private record Consensus(
            long height,
            int round,
            String phase,
            boolean voting,
            @Nullable String reason) {

        static Consensus of(ConsensusStatus status) {
            return new Consensus(
                    status.height(),
                    status.round(),
                    status.phase(),
                    status.voting(),
                    status.reason().orElse(null));
        }
    }

    private record Pool(int commands, long bytes) {}

    private Map<String, Object> status() {
        long height = ledger.tip().height();
        List<String> reasons = notReady.get();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("networkId", facts.networkId());
        status.put("genesis", facts.genesis());
        status.put("hotkey", facts.hotkey());
        status.put("peerId", network.self().text());
        status.put("listen", network.listenAddresses());
        status.put("ready", reasons.isEmpty());
        status.put("notReady", reasons);
        status.put("height", height);
        status.put(
                "stateRoot", ledger.queries().stateRoot(height).map(Hash::toHex).orElseThrow());
        status.put("firstBlock", ledger.queries().firstBlock());
        status.put("epoch", ledger.queries().currentEpoch().epoch());
        Composition made = composition.get();
        status.put("storage", facts.storage());
        status.put("engine", made.engine());
        status.put("runtime", made.runtime());
        status.put("trust", made.trust());
        status.put("swap", made.swap());
        status.put("consensus", Consensus.of(consensus.status()));
        status.put("pool", new Pool(ledger.pool().size(), ledger.pool().bytes()));
        status.put("chainFinalized", chain.finalizedHead().number());
        status.put("weightsFailure", weightsFailure.get().orElse(null));
        status.put("plugins", made.plugins());
        status.put("peers", network.peers().stream().map(Peer::of).toList());
        return status;
    }
}
