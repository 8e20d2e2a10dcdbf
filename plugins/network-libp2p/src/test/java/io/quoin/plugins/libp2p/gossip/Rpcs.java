package io.quoin.plugins.libp2p.gossip;

import java.util.List;

/** RPCs that say one kind of thing. */
final class Rpcs {

    private Rpcs() {}

    static Rpc subscribe(String... topics) {
        return Rpc.ofSubscriptions(List.of(topics).stream()
                .map(topic -> new Rpc.TopicChange(true, topic))
                .toList());
    }

    static Rpc graft(String... topics) {
        return new Rpc(List.of(), List.of(), List.of(), List.of(), List.of(topics), List.of(), List.of());
    }

    static Rpc prune(String topic, long backoffSeconds) {
        return prune(new Rpc.Prune(topic, backoffSeconds, List.of()));
    }

    static Rpc prune(Rpc.Prune prune) {
        return new Rpc(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(prune), List.of());
    }

    static Rpc have(String topic, List<MessageId> ids) {
        return new Rpc(
                List.of(), List.of(), List.of(new Rpc.IHave(topic, ids)), List.of(), List.of(), List.of(), List.of());
    }

    static Rpc want(List<MessageId> ids) {
        return new Rpc(List.of(), List.of(), List.of(), ids, List.of(), List.of(), List.of());
    }

    static Rpc unwanted(List<MessageId> ids) {
        return new Rpc(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), ids);
    }
}
