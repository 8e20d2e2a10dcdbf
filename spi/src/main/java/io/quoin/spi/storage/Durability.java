package io.quoin.spi.storage;

/** What a write promises when it returns. */
public enum Durability {
    /** Visible to readers; survives a crash of the process but perhaps not of the machine. */
    BUFFERED,
    /** On the medium (fsync or its equal): survives {@code kill -9} and power loss, with all earlier writes. */
    SYNCED
}
