package io.quoin.testkit.devnet.observe;

import java.util.List;

/**
 * Where a node is.
 *
 * @param storage the name of its storage
 * @param peers connected peers
 * @param chainFinalized the finalized chain block it has seen
 */
public record NodeStatus(
        boolean ready,
        List<String> notReady,
        long height,
        long epoch,
        String engine,
        String storage,
        int peers,
        long chainFinalized,
        List<PluginView> plugins) {

    public NodeStatus {
        notReady = List.copyOf(notReady);
        plugins = List.copyOf(plugins);
    }
}
