package io.quoin.host.node.wiring;

import io.quoin.host.config.Settings;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.spi.PluginContext;
import io.quoin.spi.ProviderFactory;
import java.nio.file.Path;

/** Makes products: binds the settings to the factory's record, creates, and hands the product to the life cycle. */
final class Products {

    private final Path home;
    private final Lifecycle lifecycle;

    Products(Path home, Lifecycle lifecycle) {
        this.home = home;
        this.lifecycle = lifecycle;
    }

    <C extends Record, X extends PluginContext, P extends AutoCloseable> P create(
            ProviderFactory<C, X, P> factory, Settings settings, X context) {
        return lifecycle.own(factory.name(), make(factory, settings, context));
    }

    /** Makes a product that the caller closes. */
    <C extends Record, X extends PluginContext, P extends AutoCloseable> P make(
            ProviderFactory<C, X, P> factory, Settings settings, X context) {
        return factory.create(NodeConfig.bind(factory, settings, home), context);
    }
}
