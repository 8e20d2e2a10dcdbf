package io.quoin.testkit.mock.storage;

/** What of a store can be told to fail. */
public enum StorageOperation {
    OPEN,
    GET,
    SCAN,
    WRITE,
    SNAPSHOT
}
