package io.quoin.host.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node is made of at a moment.
 *
 * @param engine name and version of the WebAssembly engine that evaluates
 * @param runtime the engine's name in the configuration
 * @param trust {@code signed}, or {@code UNSIGNED-DEV} if a plugin is loaded that nobody signed
 * @param swap how far an exchange of the engine is; null if none is under way
 */
public record Composition(
        String engine,
        String runtime,
        String trust,
        @Nullable String swap,
        List<PluginFact> plugins) {

    public Composition {
        plugins = List.copyOf(plugins);
    }
}
