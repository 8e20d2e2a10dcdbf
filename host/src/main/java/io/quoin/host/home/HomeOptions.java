package io.quoin.host.home;

import io.quoin.host.evaluation.record.RecordPolicy;
import java.nio.file.Path;
import java.util.List;

/**
 * What a new home is made with.
 *
 * @param plugins signed jars, each with its {@code .p7s} beside it; they are copied
 * @param publisher the certificate of the plugins' publisher, which the new trust policy names
 * @param storage the storage's name
 * @param runtime the WebAssembly engine's name
 * @param records which evaluations leave a record
 * @param rpcPort the RPC port; 0 takes a free one at each start
 * @param listen the multiaddr to listen on
 * @param peers multiaddrs of other nodes
 * @param chainEndpoints WebSocket URLs of the chain
 */
public record HomeOptions(
        List<Path> plugins,
        Path publisher,
        String storage,
        String runtime,
        RecordPolicy records,
        int rpcPort,
        String listen,
        List<String> peers,
        List<String> chainEndpoints) {

    public HomeOptions {
        plugins = List.copyOf(plugins);
        peers = List.copyOf(peers);
        chainEndpoints = List.copyOf(chainEndpoints);
    }
}
