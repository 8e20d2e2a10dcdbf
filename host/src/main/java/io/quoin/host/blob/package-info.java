/** Content by its SHA-256: kept in the store, fetched from peers. */
@NullMarked
package io.quoin.host.blob;

import org.jspecify.annotations.NullMarked;
