/** The transaction pool: ready and future transactions. */
@NullMarked
package io.quoin.testkit.devchain.pool;

import org.jspecify.annotations.NullMarked;
