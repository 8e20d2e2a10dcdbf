/** The write-ahead log that keeps a restarted validator from contradicting itself. */
@NullMarked
package io.quoin.plugins.pbft.wal;

import org.jspecify.annotations.NullMarked;
