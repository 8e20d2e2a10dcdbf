package io.quoin.host.evaluation.runtime;

import io.quoin.host.config.Suggestion;
import io.quoin.spi.PluginKind;
import io.quoin.spi.error.QuoinException;
import java.util.Map;
import java.util.TreeMap;

/** Which kinds of product can be exchanged while a node runs, and why the others cannot. */
public final class SwapKind {

    private static final Map<String, PluginKind> KINDS = new TreeMap<>(Map.of(
            "runtime", PluginKind.WASM_ENGINE,
            "storage", PluginKind.STORAGE,
            "consensus", PluginKind.CONSENSUS,
            "network", PluginKind.NETWORK,
            "chain", PluginKind.CHAIN));

    private SwapKind() {}

    /**
     * Lets only a kind pass that can be exchanged.
     *
     * @param name as in {@code node.yaml}
     * @throws QuoinException with {@code PLUGIN_SWAP_REFUSED} and the reason
     */
    public static void requireExchangeable(String name) {
        PluginKind kind = KINDS.get(name);
        if (kind == null) {
            throw new QuoinException(
                    RuntimeSwapError.PLUGIN_SWAP_REFUSED,
                    "There is no kind '" + name + "'" + Suggestion.didYouMean(name, KINDS.keySet()) + "; there are: "
                            + String.join(", ", KINDS.keySet()));
        }
        if (kind != PluginKind.WASM_ENGINE) {
            throw new QuoinException(RuntimeSwapError.PLUGIN_SWAP_REFUSED, reason(kind));
        }
    }

    static String reason(PluginKind kind) {
        return switch (kind) {
            case STORAGE -> "The storage is open; stop the node and use 'quoin storage migrate'";
            case CONSENSUS ->
                "The consensus engine has votes on disk and heights under way; stop the node, change"
                        + " consensus.provider in node.yaml and start it";
            case NETWORK ->
                "The network has connections to other validators; stop the node, change network.provider in"
                        + " node.yaml and start it";
            case CHAIN ->
                "The chain may have a submission of weights under way; stop the node, change chain.provider in"
                        + " node.yaml and start it";
            case WASM_ENGINE -> "Engines can be exchanged while the node runs";
        };
    }
}
