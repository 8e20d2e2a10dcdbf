package io.quoin.plugins.libp2p.gossip;

import io.quoin.plugins.libp2p.identity.PeerIds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts what is to be told to a peer into RPCs that every implementation takes: rust-libp2p reads 64 KiB, js-libp2p 5,000
 * ids, go-libp2p believes ten ids of an IDONTWANT. Of the parts only a message may be larger; it then travels alone.
 */
final class RpcSplitter {

    /** The largest RPC, unless a single message needs more. */
    static final int MAX_BYTES = 64 * 1024;

    /** Message ids in an RPC. */
    static final int MAX_IDS = 5_000;

    /** Ids in an RPC that are not wanted. */
    static final int MAX_UNWANTED = 10;

    /** A field's number, and the longest length of a field in an RPC of {@link #MAX_BYTES}. */
    private static final int FIELD_BYTES = 4;

    /** A field with a number of 64 bits. */
    private static final int NUMBER_BYTES = 11;

    private final List<Rpc> whole = new ArrayList<>();
    private final List<Rpc.TopicChange> subscriptions = new ArrayList<>();
    private final List<GossipMessage> messages = new ArrayList<>();
    private final List<Rpc.IHave> have = new ArrayList<>();
    private final List<MessageId> want = new ArrayList<>();
    private final List<String> grafts = new ArrayList<>();
    private final List<Rpc.Prune> prunes = new ArrayList<>();
    private final List<MessageId> unwanted = new ArrayList<>();

    /** Of the RPC that is being filled; it may have the control part and a list of ids asked for, and of ids not wanted. */
    private int bytes = 3 * FIELD_BYTES;

    private int entries = 2;
    private int ids;

    private RpcSplitter() {}

    /** The same in RPCs within the limits, the parts in their order; none if there is nothing to tell. */
    static List<Rpc> split(Rpc rpc) {
        RpcSplitter splitter = new RpcSplitter();
        rpc.subscriptions().forEach(splitter::add);
        rpc.grafts().forEach(splitter::addGraft);
        rpc.prunes().forEach(splitter::add);
        rpc.have().forEach(splitter::add);
        splitter.addIds(rpc.want(), 0, 0, splitter.want::addAll);
        for (int from = 0; from < rpc.unwanted().size(); from += MAX_UNWANTED) {
            int to = Math.min(rpc.unwanted().size(), from + MAX_UNWANTED);
            if (!splitter.unwanted.isEmpty()) {
                splitter.close();
            }
            splitter.addIds(rpc.unwanted().subList(from, to), 0, 0, splitter.unwanted::addAll);
        }
        rpc.messages().forEach(splitter::add);
        splitter.close();
        return splitter.whole;
    }

    private void add(Rpc.TopicChange change) {
        room(2 * FIELD_BYTES + NUMBER_BYTES + length(change.topic()), 1, 0);
        subscriptions.add(change);
    }

    private void addGraft(String topic) {
        room(2 * FIELD_BYTES + length(topic), 1, 0);
        grafts.add(topic);
    }

    private void add(Rpc.Prune prune) {
        int named = prune.peers().stream()
                .mapToInt(peer -> 3 * FIELD_BYTES + PeerIds.multihash(peer.peer()).length + peer.signedRecord().length)
                .sum();
        room(
                2 * FIELD_BYTES + NUMBER_BYTES + length(prune.topic()) + named,
                1 + prune.peers().size(),
                0);
        prunes.add(prune);
    }

    private void add(Rpc.IHave told) {
        int around = 2 * FIELD_BYTES + length(told.topic());
        addIds(told.ids(), around, 1, part -> have.add(new Rpc.IHave(told.topic(), part)));
    }

    private void add(GossipMessage message) {
        room(FIELD_BYTES + message.encode().size(), 1, 0);
        messages.add(message);
    }

    /**
     * Adds ids in as few parts as possible.
     *
     * @param around bytes that each part needs beside its ids
     */
    private void addIds(List<MessageId> all, int around, int aroundEntries, Consumer<List<MessageId>> target) {
        int from = 0;
        while (from < all.size()) {
            room(around + size(all.get(from)), aroundEntries, 1);
            int to = from + 1;
            while (to < all.size() && fits(size(all.get(to)), 0, 1)) {
                count(size(all.get(to)), 0, 1);
                to++;
            }
            target.accept(all.subList(from, to));
            from = to;
        }
    }

    /** Counts a part, in a new RPC if it does not fit into this one. */
    private void room(int moreBytes, int moreEntries, int moreIds) {
        if (!fits(moreBytes, moreEntries, moreIds)) {
            close();
        }
        count(moreBytes, moreEntries, moreIds);
    }

    private boolean fits(int moreBytes, int moreEntries, int moreIds) {
        return bytes + moreBytes <= MAX_BYTES
                && entries + moreEntries <= RpcCodec.MAX_ENTRIES
                && ids + moreIds <= MAX_IDS;
    }

    private void count(int moreBytes, int moreEntries, int moreIds) {
        bytes += moreBytes;
        entries += moreEntries;
        ids += moreIds;
    }

    private void close() {
        Rpc rpc = new Rpc(subscriptions, messages, have, want, grafts, prunes, unwanted);
        if (!rpc.isEmpty()) {
            whole.add(rpc);
        }
        List.of(subscriptions, messages, have, want, grafts, prunes, unwanted).forEach(List::clear);
        bytes = 3 * FIELD_BYTES;
        entries = 2;
        ids = 0;
    }

    private static int size(MessageId id) {
        return FIELD_BYTES + id.bytes().length;
    }

    private static int length(String topic) {
        return topic.getBytes(StandardCharsets.UTF_8).length;
    }
}
