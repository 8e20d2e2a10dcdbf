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
        return restGoesOn ? side : bothSides();
    }

    @Override
    public void heal() {
        change("peer_readmit");
    }

    private void change(String method) {
        List<String> sideIds = ids(side);
        List<String> restIds = ids(rest);
        for (ValidatorProcess one : side) {
            restIds.forEach(peer -> change(method, one, peer));
        }
        for (ValidatorProcess other : rest) {
            sideIds.forEach(peer -> change(method, other, peer));
        }
    }

    private List<String> ids(List<ValidatorProcess> validators) {
        return validators.stream().map(validator -> status(validator).peerId()).toList();
    }

    /** The same call twice has the same effect, so it is made until it is answered. */
    private void change(String method, ValidatorProcess at, String peer) {
        stop.await(method, LIMIT, () -> Optional.of(at.operator().call(method, Map.of("peer", peer))));
    }

    private NodeStatus status(ValidatorProcess validator) {
        return stop.await("the status of " + validator.home().name(), LIMIT, validator::status);
    }

    private List<ValidatorProcess> bothSides() {
        return Stream.concat(side.stream(), rest.stream()).toList();
    }

    private boolean isAmongItself(List<ValidatorProcess> nodes) {
        List<NodeStatus> statuses = nodes.stream().map(this::status).toList();
        List<String> own = statuses.stream().map(NodeStatus::peerId).toList();
        return statuses.stream().map(NodeStatus::peers).allMatch(own::containsAll);
    }
}
