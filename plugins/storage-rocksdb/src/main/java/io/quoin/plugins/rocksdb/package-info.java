/** Ordered key-value storage on RocksDB: a column family per table. */
@NullMarked
package io.quoin.plugins.rocksdb;

import org.jspecify.annotations.NullMarked;
