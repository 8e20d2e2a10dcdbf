/** A worker that stops answering, as a hung process does. */
@NullMarked
package io.quoin.plugins.wasmtime.silent;

import org.jspecify.annotations.NullMarked;
