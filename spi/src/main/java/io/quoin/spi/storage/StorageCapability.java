package io.quoin.spi.storage;

import io.quoin.spi.Capability;

/** What one store can do and another cannot. */
public enum StorageCapability implements Capability {
    /**
     * What {@link Durability#SYNCED} promises outlives the process: a batch that was acknowledged is there after
     * {@code kill -9}, and damaged files give {@code STORE_CORRUPT}. A store that does not declare it keeps everything in
     * memory for as long as its factory lives, and leaves the data directory empty, so that nobody mistakes it for a
     * store. The node warns of it at the start.
     */
    DURABLE,
    /**
     * {@link KeyValueStore#checkpoint} writes an openable copy while writers go on. A store that does not declare it
     * answers {@code STORE_UNSUPPORTED} and makes no directory.
     */
    CHECKPOINT
}
