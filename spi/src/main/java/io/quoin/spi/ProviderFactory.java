package io.quoin.spi;

import java.util.Set;

/**
 * A named maker of one product, configured by a record.
 *
 * @param <C> the configuration: a record whose components carry {@link io.quoin.spi.config.Setting}; the host binds the
 *     node's configuration to it and refuses unknown keys and out-of-range values before {@code create} is called
 * @param <X> the context the product may use
 * @param <P> the product; the caller owns it and closes it
 */
public interface ProviderFactory<C extends Record, X extends PluginContext, P extends AutoCloseable> {

    /** The name that {@code node.yaml} selects this factory by: {@code [a-z][a-z0-9-]{1,63}}. */
    String name();

    /** The configuration record's class. */
    Class<C> configType();

    /**
     * What the products can do that not every product of their kind can: constants of the kind's enum. Does not change, and
     * may be asked before anything is made.
     */
    default Set<? extends Capability> capabilities() {
        return Set.of();
    }

    /**
     * Makes the product. Called on a host thread, once per configured product; may block.
     *
     * @throws io.quoin.spi.error.QuoinException if the product cannot work as configured; nothing is left open then
     */
    P create(C config, X context);
}
