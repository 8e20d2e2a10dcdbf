package io.quoin.host.migration;

import io.quoin.spi.value.Hash;

/**
 * What was moved.
 *
 * @param height the ledger's height
 * @param stateRoot its root, the same in both stores
 * @param resumed whether an earlier run had begun
 */
public record MigrationReport(long entries, long bytes, long height, Hash stateRoot, boolean resumed) {}
