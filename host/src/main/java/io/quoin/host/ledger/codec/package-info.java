/** The one binary notation of the ledger: big-endian, bounded, with a single encoding per value. */
@NullMarked
package io.quoin.host.ledger.codec;

import org.jspecify.annotations.NullMarked;
