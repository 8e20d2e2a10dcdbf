package io.quoin.spi.chain;

import io.quoin.spi.ProviderFactory;
import java.util.Set;

/** Makes a chain client, and the account scheme by itself, so that keys can be used without an endpoint. */
public interface ChainFactory<C extends Record> extends ProviderFactory<C, ChainContext, Chain> {

    /** The chain's keys, signatures and addresses. */
    AccountScheme accounts();

    @Override
    default Set<ChainCapability> capabilities() {
        return Set.of();
    }
}
