/** Ordered key-value storage with atomic batches and snapshots. */
@NullMarked
package io.quoin.spi.storage;

import org.jspecify.annotations.NullMarked;
