package io.quoin.spi.storage;

import java.nio.file.Path;

/**
 * An ordered key-value store of named tables. Safe from any thread. Laws, checked by the conformance kit:
 *
 * <ul>
 *   <li>keys are ordered as unsigned bytes, the shorter first on a tie;
 *   <li>a batch is applied whole or not at all, also across tables and crashes, its writes in their order;
 *   <li>a {@link Durability#SYNCED} batch is there after {@code kill -9} and power loss, and so is all before it;
 *   <li>a snapshot and a cursor never change;
 *   <li>damaged bytes give {@code STORE_CORRUPT}, never other data;
 *   <li>after {@code close} every call gives {@code STORE_CLOSED}; closing twice is harmless.
 * </ul>
 */
public interface KeyValueStore extends KeyValueReader, AutoCloseable {

    /** Applies the batch atomically. */
    void write(WriteBatch batch, Durability durability);

    /** A consistent view of now; the caller closes it. */
    Snapshot snapshot();

    /**
     * Writes a complete, openable copy of now to a directory that must not exist yet; its parent must. Writers go on
     * meanwhile.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code STORE_UNSUPPORTED} if the factory does not declare
     *     {@link StorageCapability#CHECKPOINT}
     */
    void checkpoint(Path directory);

    @Override
    void close();
}
