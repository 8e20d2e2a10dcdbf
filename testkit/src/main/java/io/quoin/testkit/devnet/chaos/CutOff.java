package io.quoin.testkit.devnet.chaos;

import io.quoin.testkit.devnet.observe.NodeStatus;
import io.quoin.testkit.devnet.process.StopSignal;
import io.quoin.testkit.devnet.process.ValidatorProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** No connection between two sides: each bans the peers of the other. */
final class CutOff implements Fault {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<ValidatorProcess> side;
    private final List<ValidatorProcess> rest;
    private final boolean restGoesOn;
    private final StopSignal stop;

    /**
     * @param side those that count as hit
     * @param restGoesOn whether the other side is enough to go on
     */
    CutOff(List<ValidatorProcess> side, List<ValidatorProcess> rest, boolean restGoesOn, StopSignal stop) {
        this.side = List.copyOf(side);
        this.rest = List.copyOf(rest);
        this.restGoesOn = restGoesOn;
        this.stop = stop;
    }

    @Override
    public List<ValidatorProcess> victims() {
        return side;
    }

    @Override
    public String strike() {
        change("peer_ban");
        stop.await(
                "the end of the connections",
                LIMIT,
                () -> isAmongItself(side) && isAmongItself(rest) ? Optional.of(true) : Optional.empty());
        return side.size() + " and " + rest.size() + " without a connection";
    }

    @Override
    public List<ValidatorProcess> mustDecide() {
        return restGoesOn ? rest : List.of();
    }

    @Override
    public List<ValidatorProcess> mustNotDecide() {
        return restGoesOn ? side : Stream.concat(side.stream(), rest.stream()).toList();
    }

    @Override
    public void heal() {
        change("peer_readmit");
    }

    private void change(String method) {
        for (ValidatorProcess one : side) {
            for (ValidatorProcess other : rest) {
                change(method, one, other);
                change(method, other, one);
            }
        }
    }

    private static void change(String method, ValidatorProcess at, ValidatorProcess peer) {
        at.operator().call(method, Map.of("peer", peer.probe().status().peerId()));
    }

    private static boolean isAmongItself(List<ValidatorProcess> nodes) {
        List<String> own =
                nodes.stream().map(node -> node.probe().status().peerId()).toList();
        return nodes.stream()
                .map(node -> node.probe().status())
                .map(NodeStatus::peers)
                .allMatch(own::containsAll);
    }
}
