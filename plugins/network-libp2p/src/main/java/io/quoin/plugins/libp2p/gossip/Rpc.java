package io.quoin.plugins.libp2p.gossip;

import java.util.List;

/** What two gossip peers tell each other at once; any part can be empty. */
record Rpc(
        List<TopicChange> subscriptions,
        List<GossipMessage> messages,
        List<IHave> have,
        List<MessageId> want,
        List<String> grafts,
        List<Prune> prunes,
        List<MessageId> unwanted) {

    Rpc {
        subscriptions = List.copyOf(subscriptions);
        messages = List.copyOf(messages);
        have = List.copyOf(have);
        want = List.copyOf(want);
        grafts = List.copyOf(grafts);
        prunes = List.copyOf(prunes);
        unwanted = List.copyOf(unwanted);
    }

    /** A peer joins or leaves a topic. */
    record TopicChange(boolean subscribe, String topic) {}

    /** Messages that a peer has and others can ask for. */
    record IHave(String topic, List<MessageId> ids) {

        IHave {
            ids = List.copyOf(ids);
        }
    }

    /**
     * The end of a mesh link.
     *
     * @param backoffSeconds how long not to ask for the link again; 0 if the peer did not say
     * @param peers others to link with instead
     */
    record Prune(String topic, long backoffSeconds, List<ExchangedPeer> peers) {

        Prune {
            peers = List.copyOf(peers);
        }
    }

    /** Whether it says nothing. */
    boolean isEmpty() {
        return subscriptions.isEmpty()
                && messages.isEmpty()
                && have.isEmpty()
                && want.isEmpty()
                && grafts.isEmpty()
                && prunes.isEmpty()
                && unwanted.isEmpty();
    }

    static Rpc ofSubscriptions(List<TopicChange> changes) {
        return new Rpc(changes, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static Rpc ofMessage(GossipMessage message) {
        return new Rpc(List.of(), List.of(message), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
