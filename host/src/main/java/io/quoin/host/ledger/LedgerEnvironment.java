package io.quoin.host.ledger;

import io.quoin.host.ledger.apply.Ed25519Verifier;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.storage.KeyValueStore;
import java.time.InstantSource;

/**
 * What a ledger works with.
 *
 * @param store opened with the tables of {@link io.quoin.host.ledger.state.LedgerTables}; stays the caller's to close
 * @param accounts verifies accounts' signatures
 * @param sessions verifies session keys' signatures
 * @param checkpoints what the operator knows of the chain
 */
public record LedgerEnvironment(
        Genesis genesis,
        KeyValueStore store,
        AccountScheme accounts,
        Ed25519Verifier sessions,
        ChainView chain,
        InstantSource clock,
        TrustedCheckpoints checkpoints) {}
