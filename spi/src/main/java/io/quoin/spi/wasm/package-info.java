/** WebAssembly engines: compile a prepared module, instantiate it, invoke it. */
@NullMarked
package io.quoin.spi.wasm;

import org.jspecify.annotations.NullMarked;
