package io.quoin.plugins.bittensor.client;

import io.quoin.substrate.extrinsic.ChainIdentity;
import io.quoin.substrate.metadata.Metadata;

/** A version of the chain's runtime. */
public record ChainRuntime(ChainIdentity identity, Metadata metadata) {}
