package io.quoin.host.api;

import io.quoin.host.audit.AuditLog;
import io.quoin.host.mesh.PeerGate;
import io.quoin.host.rpc.RpcMethod;
import io.quoin.host.rpc.RpcParams;
import io.quoin.spi.network.PeerId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whom the node talks to, as its operator decides. */
public final class PeerApi {

    private final PeerGate gate;
    private final AuditLog audit;

    public PeerApi(PeerGate gate, AuditLog audit) {
        this.gate = gate;
        this.audit = audit;
    }

    /** {@code peer_bans}, and for the operator {@code peer_ban} and {@code peer_readmit}. */
    public List<RpcMethod> methods() {
        return List.of(
                new RpcMethod("peer_bans", List.of(), params -> banned()),
                RpcMethod.administrative("peer_ban", List.of("peer"), this::ban),
                RpcMethod.administrative("peer_readmit", List.of("peer"), this::readmit));
    }

    private Map<String, Object> ban(RpcParams params) {
        PeerId peer = params.peer("peer");
        return answer("peer.banned", peer, gate.ban(peer));
    }

    private Map<String, Object> readmit(RpcParams params) {
        PeerId peer = params.peer("peer");
        return answer("peer.readmitted", peer, gate.readmit(peer));
    }

    private Map<String, Object> answer(String event, PeerId peer, boolean changed) {
        if (changed) {
            audit.append(event, Map.of("peer", peer.text()));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("changed", changed);
        answer.put("banned", banned());
        return answer;
    }

    private List<String> banned() {
        return gate.banned().stream().map(PeerId::text).toList();
    }
}
