package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the effects of one event: control for a peer in as few RPCs as it takes, each message in one of its own. */
final class Outbox {

    private static final class Control {
        private final List<Rpc.TopicChange> subscriptions = new ArrayList<>();
        private final List<Rpc.IHave> have = new ArrayList<>();
        private final List<MessageId> want = new ArrayList<>();
        private final List<String> grafts = new ArrayList<>();
        private final List<Rpc.Prune> prunes = new ArrayList<>();
        private final List<MessageId> unwanted = new ArrayList<>();
    }

    private final Map<PeerId, Control> controls = new LinkedHashMap<>();
    private final List<GossipEffect> others = new ArrayList<>();

    void subscription(PeerId peer, boolean subscribe, String topic) {
        control(peer).subscriptions.add(new Rpc.TopicChange(subscribe, topic));
    }

    void have(PeerId peer, Rpc.IHave have) {
        control(peer).have.add(have);
    }

    void want(PeerId peer, List<MessageId> ids) {
        control(peer).want.addAll(ids);
    }

    void graft(PeerId peer, String topic) {
        control(peer).grafts.add(topic);
    }

    void prune(PeerId peer, String topic, long backoffMillis, List<ExchangedPeer> others) {
        control(peer).prunes.add(new Rpc.Prune(topic, backoffMillis / 1000, others));
    }

    void unwanted(PeerId peer, MessageId id) {
        control(peer).unwanted.add(id);
    }

    void message(PeerId peer, GossipMessage message) {
        others.add(new GossipEffect.Send(peer, Rpc.ofMessage(message)));
    }

    void validate(MessageId id, PeerId sender, GossipMessage message) {
        others.add(new GossipEffect.Validate(id, sender, message));
    }

    void exchange(PeerId from, List<ExchangedPeer> named) {
        others.add(new GossipEffect.Exchange(from, named));
    }

    /** The effects, control first, and an empty box. */
    List<GossipEffect> drain() {
        List<GossipEffect> effects = new ArrayList<>();
        controls.forEach((peer, c) -> RpcSplitter.split(
                        new Rpc(c.subscriptions, List.of(), c.have, c.want, c.grafts, c.prunes, c.unwanted))
                .forEach(rpc -> effects.add(new GossipEffect.Send(peer, rpc))));
        effects.addAll(others);
        controls.clear();
        others.clear();
        return effects;
    }

    private Control control(PeerId peer) {
        return controls.computeIfAbsent(peer, id -> new Control());
    }
}
