package io.quoin.testkit.devnet.observe;

import java.util.List;

/**
 * Where a node is.
 *
 * @param peerId its id in the network
 * @param storage the name of its storage
 * @param peers the ids of the connected peers
 * @param votingReason why it does not vote; empty if it does
 * @param chainFinalized the finalized chain block it has seen
 */
public record NodeStatus(
        String peerId,
        boolean ready,
        List<String> notReady,
        long height,
        long epoch,
        String engine,
        String storage,
        List<String> peers,
        boolean voting,
        String votingReason,
        long chainFinalized,
        List<PluginView> plugins) {

    public NodeStatus {
        notReady = List.copyOf(notReady);
        peers = List.copyOf(peers);
        plugins = List.copyOf(plugins);
    }
}
