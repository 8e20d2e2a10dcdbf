/** Storage items: their keys and their values. */
@NullMarked
package io.quoin.substrate.storage;

import org.jspecify.annotations.NullMarked;
